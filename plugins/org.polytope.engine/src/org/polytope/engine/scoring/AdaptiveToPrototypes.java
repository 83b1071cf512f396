package org.polytope.engine.scoring;

import java.util.List;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.GradientAttack;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.objective.ConformityObjective;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.objective.NearestPrototype;
import org.polytope.engine.objective.PrototypeObjective;
import org.polytope.engine.scoring.Finding.Concern;

/**
 * A model that was trained with prototypes is attacked with what an attacker knows of them, too (Carlini et al., 2019):
 * features are led from their own prototype to another class', by the margin of nearest-prototype scores, and by the loss of
 * the training.
 */
final class AdaptiveToPrototypes implements Diagnostic {

    private static final Check CHECK =
        new Check(Concern.STRENGTH, "Do attacks that know of the prototypes find more?",
            "An attacker who knows how a model is defended aims at the defense itself.");

    private static final int IMAGES = 64;

    private static final List<Loss> LOSSES =
        List.of(NearestPrototype.margin(), ConformityObjective.paper(1));

    /** Ours: where more of the images that withstood the suite are fooled so easily, the suite has failed. */
    private static final double MANY = 0.05;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var losses =
            LOSSES.stream().filter(loss -> loss.unsuited(evidence.classifier()).isEmpty()).toList();
        if (losses.isEmpty()) {
            return CHECK.gray("The model has no prototypes",
                "The model wasn't trained with prototypes that an attack could aim at.");
        }
        final var images = evidence.robust(IMAGES);
        if (images.count() == 0) {
            return CHECK.nothingWithstood();
        }
        final var suite = evidence.result().suite();
        final var fooled = new boolean[images.count()];
        for (int l = 0; l < losses.size(); l++) {
            final var part = progress.part((double)l / losses.size(), (l + 1.0) / losses.size());
            final var success = new Pgd(20, new StepSize.Relative(0.125), true, 1, Iterate.STRONGEST,
                new Goal.Untargeted(), losses.get(l))
                .run(evidence.classifier(), images, suite.threat(), suite.seed() + 1, part).success();
            for (int i = 0; i < fooled.length; i++) {
                fooled[i] |= success[i];
            }
        }
        final var found = Evidence.count(fooled);
        final var measured = "PGD-20 toward other prototypes fools %s of %s images that withstood%s.".formatted(found,
            images.count(), knows(evidence) ? " attacks of this kind, too" : "");
        return found == 0 ? CHECK.green("Attacks that know of the prototypes find nothing more", measured)
            : CHECK.weighed(found, images.count(), MANY, "Attacks that know of the prototypes find more", measured,
                "Add PGD on the prototypes to the suite: Loss in the Attack node.");
    }

    private static boolean knows(final Evidence evidence) {
        return evidence.attacks().anyMatch(attack -> attack instanceof GradientAttack climb
            && climb.ascent().loss() instanceof PrototypeObjective);
    }
}
