package org.polytope.engine.attack.minimum;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.attack.Answers;
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
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Fast Adaptive Boundary attack, FAB (Croce and Hein, 2020, "Minimally distorted adversarial examples with a fast
 * adaptive boundary attack", Alg. 1): looks for the smallest change instead of the largest loss, by stepping to the
 * linearised boundary between the true class and one other, and back toward the image after each success. FAB-T aims
 * at one class for a whole search; FAB itself chooses the nearest boundary at each step, for which it needs the
 * gradient of every class. An image is fooled if the smallest change found is inside the ball; its loss is minus the
 * size of that change, also where it is outside, and −∞ where no boundary was crossed.
 *
 * @param iterations steps of one search, at least 1
 * @param targetClasses how many of the likeliest wrong classes are aimed at in turn; where there are fewer, all of
 *            them; 0 to aim at none in particular
 * @param restarts searches (toward each class), at least 1; from the second on they begin at random points
 * @param pull the largest weight of the way from the original image, α_max, in [0, 1]
 * @param overshoot how much longer than the way to the boundary a step is, η, at least 1
 * @param retreat the share of the change that is kept after a success, β, in (0, 1]
 */
public record Fab(int iterations, int targetClasses, int restarts, double pull, double overshoot, double retreat)
    implements WhiteBoxAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("fab", "FAB",
        "Fast adaptive boundary attack, part of AutoAttack: to the boundary, and back toward the image.",
        Family.SMALLEST_CHANGE, List.of(Norm.LINF, Norm.L2, Norm.L1, Norm.NONE),
        List.of(new Default("targeted", targeted()), new Default("untargeted", untargeted())),
        Citation.of(2020, "Minimally distorted adversarial examples with a fast adaptive boundary attack",
            "https://arxiv.org/abs/1907.02044", "Croce", "Hein"));

    /** @throws IllegalArgumentException if a number is out of range */
    public Fab {
        if (iterations < 1 || targetClasses < 0 || restarts < 1) {
            throw new IllegalArgumentException(
                "FAB needs at least one iteration and restart, and 0 target classes or more, not %s, %s and %s."
                    .formatted(iterations, restarts, targetClasses));
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

    /** @return FAB as in AutoAttack's suite "plus": untargeted, 100 iterations, five starts */
    public static Fab untargeted() {
        return new Fab(100, 0, 5, 0.1, 1.05, 0.9);
    }

    @Override
    public Optional<String> limits(final Target target, final ThreatModel threat) {
        return ENTRY.unsuited(threat);
    }

    @Override
    public Found search(final GradientSearch search) {
        final var found = search.best();
        keepMisclassified(search, found);
        final var aims = aims(search, found);
        final var searches = aims.size() * restarts;
        for (int number = 0; number < searches; number++) {
            new FabSearch(this, search, found, aims.get(number / restarts))
                .run(number, searches, number % restarts > 0);
        }
        return found;
    }

    /** @return for each search in turn, the classes whose boundaries it looks at, each {@code [n]} */
    private List<List<int[]>> aims(final GradientSearch search, final BestSoFar found) {
        final var others = search.classes() - 1;
        if (targetClasses == 0) {
            final var labels = search.batch().labels();
            return List.of(IntStream.range(0, others)
                .mapToObj(rank -> Arrays.stream(labels).map(label -> rank < label ? rank : rank + 1).toArray())
                .toList());
        }
        final var likeliest = LikeliestClasses.of(search, found.active());
        return IntStream.range(0, Math.min(targetClasses, others)).mapToObj(rank -> List.of(likeliest.wrong(rank)))
            .toList();
    }

    /** An image that is misclassified already is the smallest change to itself. */
    private static void keepMisclassified(final GradientSearch search, final BestSoFar found) {
        final var all = found.active();
        if (all.isEmpty()) {
            return;
        }
        final var images = search.batch().pixels();
        final var predicted = search.decisions(all, images);
        final var objective = new float[predicted.length];
        for (int i = 0; i < objective.length; i++) {
            objective[i] = predicted[i] == search.batch().labels()[all.position(i)] ? Float.NEGATIVE_INFINITY : 0;
        }
        found.keep(all, images, new Answers(objective, predicted));
    }

    @Override
    public Description description() {
        return Description.of(targetClasses == 0 ? "FAB" : "FAB-T") //
            .with(iterations + " iterations") //
            .withIf(targetClasses > 0, targetClasses + " target classes") //
            .withIf(restarts > 1, restarts + " restarts");
    }
}
