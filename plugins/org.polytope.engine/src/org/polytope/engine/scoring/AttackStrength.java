package org.polytope.engine.scoring;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.AttackOutcome;
import org.polytope.engine.attack.suite.AutoAttackClass;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.network.Target;
import org.polytope.engine.objective.TargetedLogitDifferenceRatio;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The attacks that were run are together at least as strong as AutoAttack: what weaker ones find is at best an upper bound
 * of robust accuracy, however well a model does in every other check.
 */
final class AttackStrength implements Diagnostic {

    private static final Check CHECK = new Check(Concern.STRENGTH, "Are the attacks as strong as AutoAttack?",
        "AutoAttack is the set of attacks by which the robustness of models is compared; weaker attacks find "
            + "less, and leave a score that is too high.");

    /** So many images are shown twice to see whether a classifier answers randomly. */
    private static final int IMAGES = 8;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        if (evidence.nothingWasAttacked()) {
            return CHECK.nothingWasAttacked();
        }
        return shortfall(evidence.classifier(), evidence.images(), evidence.result())
            .map(missing -> CHECK.amber("The attacks are weaker than AutoAttack", missing, remedy(evidence)))
            .orElseGet(() -> CHECK.green("The attacks are AutoAttack's, or more",
                "The attacks are those of AutoAttack, or more."));
    }

    private static String remedy(final Evidence evidence) {
        final var threat = evidence.result().suite().threat();
        if (threat.norm() == Norm.L0 || threat.norm() == Norm.NONE) {
            return "Score under L∞, L2 or L1 as well.";
        }
        if (threat.epsilon() == 0) {
            return "Choose an epsilon above 0 in the Attack node.";
        }
        if (answersRandomly(evidence.classifier(), evidence.images())) {
            return "Choose AutoAttack for random models in the Attack node, and add what is still missing then.";
        }
        return evidence.classifier().classes() < TargetedLogitDifferenceRatio.CLASSES
            ? "Choose Thorough in the Attack node: not all of AutoAttack suits so few classes."
            : "Choose AutoAttack in the Attack node, or Thorough.";
    }

    /** @return what keeps the attacks that were run from being as strong as AutoAttack, as a sentence */
    static Optional<String> shortfall(final Target model, final Dataset images,
        final SuiteResult result) {
        final var run = result.outcomes().stream().filter(outcome -> outcome.omitted().isEmpty())
            .map(AttackOutcome::attack).toList();
        return AutoAttackClass.shortfall(result.suite().threat(), run, model.classes(),
            answersRandomly(model, images));
    }

    /** @return whether the same images get other answers the second time */
    static boolean answersRandomly(final Target model, final Dataset images) {
        final var shown = images.batch(IntStream.range(0, Math.min(IMAGES, images.size())).toArray());
        return model instanceof ScoringTarget scoring
            ? !Arrays.equals(scoring.scores(shown.pixels(), shown.count()),
                scoring.scores(shown.pixels(), shown.count()))
            : !Arrays.equals(model.predict(shown.pixels(), shown.count()),
                model.predict(shown.pixels(), shown.count()));
    }
}
