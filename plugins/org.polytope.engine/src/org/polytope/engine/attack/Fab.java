package org.polytope.engine.attack;

import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.ThreatModel.Norm;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;

/**
 * Targeted Fast Adaptive Boundary attack, FAB-T (Croce and Hein, 2020, "Minimally distorted adversarial examples with
 * a fast adaptive boundary attack", Alg. 1): looks for the smallest change instead of the largest loss, by stepping to
 * the linearised boundary between the true class and one other at a time, and back towards the image after each
 * success. An image is fooled if the smallest change found is inside the ball; its loss is minus the size of that
 * change, also where it is outside, and −∞ where no boundary was crossed.
 *
 * @param iterations steps towards each class, at least 1
 * @param targetClasses how many of the likeliest wrong classes are tried in turn, at least 1; where there are fewer,
 *            all of them
 * @param restarts searches towards each class, at least 1; from the second on they begin at random points
 * @param pull the largest weight of the way from the original image, α_max, in [0, 1]
 * @param overshoot how much longer than the way to the boundary a step is, η, at least 1
 * @param retreat the share of the change that is kept after a success, β, in (0, 1]
 */
public record Fab(int iterations, int targetClasses, int restarts, double pull, double overshoot, double retreat)
    implements Attack {

    /** @throws IllegalArgumentException if a number is out of range */
    public Fab {
        if (iterations < 1 || targetClasses < 1 || restarts < 1) {
            throw new IllegalArgumentException(
                "FAB needs at least one iteration, target class and restart, not %d, %d and %d."
                    .formatted(iterations, targetClasses, restarts));
        }
        if (!(pull >= 0 && pull <= 1) || !(overshoot >= 1) || Double.isInfinite(overshoot)
            || !(retreat > 0 && retreat <= 1)) {
            throw new IllegalArgumentException(
                "FAB needs a pull in [0, 1], an overshoot of at least 1 and a retreat in (0, 1], not %s, %s and %s."
                    .formatted(pull, overshoot, retreat));
        }
    }

    /** @return FAB-T as in AutoAttack's standard suite: nine target classes, 100 iterations, one start each */
    public static Fab targeted() {
        return new Fab(100, 9, 1, 0.1, 1.05, 0.9);
    }

    @Override
    public Optional<String> unsuited(final DifferentiableClassifier target, final ThreatModel threat) {
        return threat.unsuited("FAB", Norm.LINF, Norm.L2, Norm.L1);
    }

    @Override
    public AttackResult run(final DifferentiableClassifier target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        BatchCheck.require(batch, target);
        requireSuited(target, threat);
        final var found = BestSoFar.of(batch, new Goal.Untargeted().aim(target, batch, seed));
        keepMisclassified(target, batch, found);
        final var classes = Math.min(targetClasses, target.classes() - 1);
        final var likeliest = LikeliestClasses.of(target, batch, found);
        final var searches = classes * restarts;
        for (int search = 0; search < searches; search++) {
            final var part = progress.part((double)search / searches, (search + 1.0) / searches);
            new FabSearch(this, target, batch, found, threat.within(target.range()), likeliest.wrong(search / restarts)).run(seed,
                search % restarts, part);
        }
        return found.result();
    }

    /** An image that is misclassified already is the smallest change to itself. */
    private static void keepMisclassified(final DifferentiableClassifier target, final Batch batch,
        final BestSoFar found) {
        final var all = found.waiting();
        found.countQuery(all, all.length);
        final var losses = new float[all.length];
        final var predicted = target.predict(batch.pixels(), batch.count());
        for (int i = 0; i < losses.length; i++) {
            losses[i] = predicted[i] == batch.labels()[i] ? Float.NEGATIVE_INFINITY : 0;
        }
        found.keep(all, all.length, batch.pixels(), losses, predicted);
    }

    @Override
    public String describe() {
        return "FAB-T, " + iterations + " iterations, " + targetClasses + " target classes"
            + (restarts == 1 ? "" : ", " + restarts + " restarts");
    }
}
