package org.polytope.engine.attack.minimum;

import java.util.Arrays;
import java.util.List;

import org.polytope.engine.Numbers;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.LikeliestClasses;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.attack.WhiteBoxAttack;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The Jacobian-based saliency map attack, JSMA (Papernot et al., 2016, "The limitations of deep learning in adversarial
 * settings", Alg. 3): changes two numbers at a time, the pair p, q of the largest −αβ, where
 *
 * <pre>
 * α = ∂z_t/∂x_p + ∂z_t/∂x_q > 0,   β = Σ_{j≠t} (∂z_j/∂x_p + ∂z_j/∂x_q) < 0
 * </pre>
 *
 * (both signs turned round where numbers are lowered), until the class t is predicted, no such pair is left, or too
 * many numbers have changed. It aims at one class; without a wanted one, at the likeliest wrong ones in turn, and any
 * wrong class is a success.
 *
 * @param goal what the classifier is to say
 * @param targetClasses how many of the likeliest wrong classes an untargeted attack aims at in turn, at least 1, of
 *            which the smallest change counts; where there are fewer, all of them
 * @param theta by how much a number is raised (or lowered, below 0) at once, in widths of the pixel range, in [−1, 1]
 *            without 0 (θ). A number may be chosen again until it is within a hundredth of the range's end
 * @param gamma the largest share of the numbers that may be changed, above 0, at most 1 (γ, the paper's Υ)
 */
public record SaliencyMap(Goal goal, int targetClasses, double theta, double gamma) implements WhiteBoxAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("saliency-map", "JSMA",
        "Jacobian-based saliency map attack: two pixels at a time.",
        Family.SMALLEST_CHANGE, AttackEntry.EVERY_NORM,
        List.of(new Default("standard", untargeted())),
        Citation.of(2016, "The limitations of deep learning in adversarial settings",
            "https://arxiv.org/abs/1511.07528", "Papernot", "McDaniel", "Jha", "Fredrikson", "Celik", "Swami"));

    /** @throws IllegalArgumentException if a number is out of range */
    public SaliencyMap {
        if (targetClasses < 1) {
            throw new IllegalArgumentException(
                "A saliency map attack needs at least one target class, not " + targetClasses + ".");
        }
        if (!(Math.abs(theta) > 0 && Math.abs(theta) <= 1)) {
            throw new IllegalArgumentException(
                "The change θ of a saliency map attack must be in [-1, 1] and not 0, but is " + theta + ".");
        }
        if (!(gamma > 0 && gamma <= 1)) {
            throw new IllegalArgumentException(
                "The share γ of a saliency map attack must be above 0 and at most 1, but is " + gamma + ".");
        }
    }

    /** @return {@link #toward} each of nine wrong classes in turn */
    public static SaliencyMap untargeted() {
        return new SaliencyMap(new Goal.Untargeted(), 9, 1, 0.1);
    }

    /**
     * @param goal best one with a wanted class
     * @return numbers are raised to the end of the range (θ 1, as in the paper), a tenth of them at most (γ 0.1)
     */
    public static SaliencyMap toward(final Goal goal) {
        return new SaliencyMap(goal, 1, 1, 0.1);
    }

    @Override
    public SaliencyMap withGoal(final Goal other) {
        return new SaliencyMap(other, targetClasses, theta, gamma);
    }

    @Override
    public Found search(final GradientSearch search) {
        final var found = search.smallest(Norm.L0);
        final var classes = search.aim().targeted() ? new int[][]{search.aim().classes()} : likeliest(search, found);
        final var limit = limit(search.threat(), search.size());
        for (int i = 0; i < classes.length; i++) {
            new SaliencyMapSearch(this, search, found, classes[i], limit).run(i, classes.length);
        }
        return found;
    }

    private int[][] likeliest(final GradientSearch search, final SmallestSoFar found) {
        final var likeliest = LikeliestClasses.of(search, found.active());
        final var classes = new int[Math.min(targetClasses, search.classes() - 1)][];
        Arrays.setAll(classes, likeliest::wrong);
        return classes;
    }

    /** Under L0 there is nothing to gain beyond ε; an odd number is reached by a pair, and cut down afterward. */
    private int limit(final ThreatModel threat, final int size) {
        final var allowed = gamma * size;
        return (int)Math.ceil(threat.norm() == Norm.L0 ? Math.min(threat.epsilon(), allowed) : allowed);
    }

    @Override
    public Description description() {
        return Description.of("JSMA") //
            .with("θ " + Numbers.rounded(theta)) //
            .with("γ " + Numbers.rounded(gamma)) //
            .withIf(goal instanceof Goal.Untargeted && targetClasses > 1, targetClasses + " target classes") //
            .with(goal.describe());
    }
}
