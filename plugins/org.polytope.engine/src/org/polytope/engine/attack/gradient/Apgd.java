package org.polytope.engine.attack.gradient;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.LikeliestClasses;
import org.polytope.engine.attack.WhiteBoxAttack;
import org.polytope.engine.network.Target;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.LogitDifferenceRatio;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.objective.TargetedLogitDifferenceRatio;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Auto-PGD (Croce and Hein, 2020, Alg. 1): projected gradient ascent with momentum that finds its step size by itself.
 * At checkpoints that come ever closer, an image whose loss hasn't risen often enough, or not at all since the last
 * halving, goes on from its best point with half the step. No setting needs tuning, so its figures can be compared.
 *
 * @param objective what is climbed
 * @param iterations steps of one climb, at least 1
 * @param restarts climbs from different random points, at least 1; per class for {@link Objective#TARGETED_RATIO}
 * @param targetClasses how many of the likeliest wrong classes {@link Objective#TARGETED_RATIO} aims at in turn, at
 *            least 1; where there are fewer, at all of them
 * @param averaging how many gradients are averaged at each step, at least 1; more only for classifiers that answer
 *            randomly
 */
public record Apgd(Objective objective, int iterations, int restarts, int targetClasses, int averaging)
    implements WhiteBoxAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("apgd", "Auto-PGD",
        "Steps that find their own size.",
        Family.GRADIENT, List.of(Norm.LINF, Norm.L2, Norm.L1, Norm.NONE),
        List.of(new Default("cross-entropy", crossEntropy()), new Default("ratio", ratio()),
            new Default("targeted", targeted())),
        Citation.of(2020, "Reliable evaluation of adversarial robustness with an ensemble of diverse parameter-free "
            + "attacks",
            "https://arxiv.org/abs/2003.01690", "Croce", "Hein"));

    /** What Auto-PGD climbs. */
    public enum Objective {
        /** Cross-entropy. */
        CROSS_ENTROPY("CE", 2),
        /** The margin between the true class and the next (Carlini and Wagner, 2017), which doesn't saturate. */
        MARGIN("margin", 2),
        /** Difference of logits ratio; needs three classes. */
        RATIO("DLR", LogitDifferenceRatio.CLASSES),
        /** Targeted difference of logits ratio; needs four classes. */
        TARGETED_RATIO("T", TargetedLogitDifferenceRatio.CLASSES);

        private final String shortName;

        private final int classes;

        Objective(final String shortName, final int classes) {
            this.shortName = shortName;
            this.classes = classes;
        }
    }

    /** @throws IllegalArgumentException if a number is below 1 */
    public Apgd {
        if (iterations < 1 || restarts < 1 || targetClasses < 1 || averaging < 1) {
            throw new IllegalArgumentException(
                ("Auto-PGD needs at least one iteration, restart, target class and gradient a step, not %s, %s, %s "
                    + "and %s.").formatted(iterations, restarts, targetClasses, averaging));
        }
    }

    /** @return APGD-CE as in AutoAttack's standard suite: 100 iterations, one start */
    public static Apgd crossEntropy() {
        return new Apgd(Objective.CROSS_ENTROPY, 100, 1, 9, 1);
    }

    /** @return APGD-DLR: 100 iterations, one start */
    public static Apgd ratio() {
        return new Apgd(Objective.RATIO, 100, 1, 9, 1);
    }

    /** @return APGD-T as in AutoAttack's standard suite: nine target classes, 100 iterations, one start each */
    public static Apgd targeted() {
        return new Apgd(Objective.TARGETED_RATIO, 100, 1, 9, 1);
    }

    /** @return the same attack with another number of starts */
    public Apgd withRestarts(final int otherRestarts) {
        return new Apgd(objective, iterations, otherRestarts, targetClasses, averaging);
    }

    /** @return the same attack toward another number of classes */
    public Apgd withTargetClasses(final int otherTargetClasses) {
        return new Apgd(objective, iterations, restarts, otherTargetClasses, averaging);
    }

    /** @return the same attack with another number of gradients averaged at each step */
    public Apgd withAveraging(final int otherAveraging) {
        return new Apgd(objective, iterations, restarts, targetClasses, otherAveraging);
    }

    @Override
    public Optional<String> limits(final Target target, final ThreatModel threat) {
        return target.classes() >= objective.classes
            ? ENTRY.unsuited(threat)
            : Optional.of("APGD-%s needs at least %s classes, but the classifier has %s."
                .formatted(objective.shortName, objective.classes, target.classes()));
    }

    @Override
    public Found search(final GradientSearch search) {
        return climb(search, ApgdStage.only(search.threat().within(search.range()), iterations));
    }

    /** @param stages of each climb, in order; the threat model of the last is the search's */
    Found climb(final GradientSearch search, final List<ApgdStage> stages) {
        final var found = search.bestAfterALook();
        final var losses = losses(search, found);
        final var climbs = losses.size() * restarts;
        for (int climb = 0; climb < climbs; climb++) {
            new ApgdClimb(averaging, losses.get(climb / restarts), search, found).run(stages, climb, climbs);
        }
        return found;
    }

    /** @return what is climbed in turn */
    private List<AimedLoss> losses(final GradientSearch search, final BestSoFar found) {
        return switch (objective) {
            case CROSS_ENTROPY -> List.of(search.aimed(new CrossEntropy()));
            case MARGIN -> List.of(search.aimed(new Margin()));
            case RATIO -> List.of(search.aimed(new LogitDifferenceRatio()));
            case TARGETED_RATIO -> {
                final var likeliest = LikeliestClasses.of(search, found.active());
                yield IntStream.range(0, Math.min(targetClasses, search.classes() - 1))
                    .mapToObj(rank -> search.aimed(new TargetedLogitDifferenceRatio(likeliest.wrong(rank)))).toList();
            }
        };
    }

    @Override
    public Description description() {
        return Description.of("APGD-" + objective.shortName) //
            .with(iterations + " iterations") //
            .withIf(objective == Objective.TARGETED_RATIO, targetClasses + " target classes") //
            .withIf(restarts > 1, restarts + " restarts") //
            .withIf(averaging > 1, averaging + " gradients averaged");
    }
}
