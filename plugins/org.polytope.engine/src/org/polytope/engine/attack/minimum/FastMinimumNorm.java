package org.polytope.engine.attack.minimum;

import java.util.List;

import org.polytope.engine.Numbers;
import org.polytope.engine.Require;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.WhiteBoxAttack;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The fast minimum-norm attack, FMN (Pintor et al., 2021, "Fast minimum-norm adversarial attacks through adaptive norm
 * constraints", Alg. 1): projected steps along the gradient of the margin, in a ball that shrinks while the goal is
 * reached and grows while it isn't, so that they end up at the boundary where it is nearest.
 *
 * <p>
 * The gradient's part that points out of the pixel range is left out before it is brought to its length (Foolbox has it
 * take part): this finds changes for more images, and smaller ones.
 *
 * @param goal what the classifier is to say
 * @param norm what is minimized; best the threat model's, where that has one
 * @param iterations gradient steps, at least 1
 * @param step Euclidean length of the first step, in widths of the pixel range, above 0; the last ones have a hundredth
 *            of it (α)
 * @param adaptation by which share the ball shrinks or grows after the first step, in [0.001, 1); after the last ones
 *            by 0.001 (γ). Under L0 by one number at least
 */
public record FastMinimumNorm(Goal goal, Norm norm, int iterations, double step, double adaptation)
    implements WhiteBoxAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("fast-minimum-norm", "FMN",
        "Fast minimum-norm attack: along the gradient in a ball that adapts. Fast, in every norm.",
        Family.SMALLEST_CHANGE, AttackEntry.EVERY_NORM,
        List.of(new Default("linf", untargeted(Norm.LINF)), new Default("l2", untargeted(Norm.L2)),
            new Default("l1", untargeted(Norm.L1)), new Default("l0", untargeted(Norm.L0))),
        Citation.of(2021, "Fast minimum-norm adversarial attacks through adaptive norm constraints",
            "https://arxiv.org/abs/2102.12827", "Pintor", "Roli", "Brendel", "Biggio"));

    private static final double LAST_STEP_SHARE = 0.01;

    private static final double LAST_ADAPTATION = 0.001;

    /** @throws IllegalArgumentException if a number is out of range, or without a norm */
    public FastMinimumNorm {
        if (norm == Norm.NONE) {
            throw new IllegalArgumentException("FMN needs a norm to minimize: L∞, L2, L1 or L0.");
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("FMN needs at least one iteration, not " + iterations + ".");
        }
        Require.positive("first step of FMN", step);
        if (!(adaptation >= LAST_ADAPTATION && adaptation < 1)) {
            throw new IllegalArgumentException("FMN's ball must first change by a share of at least "
                + LAST_ADAPTATION + " and below 1, but it is " + adaptation + ".");
        }
    }

    /** @return {@link #of} toward any wrong class */
    public static FastMinimumNorm untargeted(final Norm norm) {
        return of(new Goal.Untargeted(), norm);
    }

    /**
     * @return 100 steps with α 1 and γ 0.05, as in Foolbox; under L0 with γ 0.3, since 0.05 of a few numbers
     *         is none: the ball would grow by one number a step and not be large enough in time
     */
    public static FastMinimumNorm of(final Goal goal, final Norm norm) {
        return new FastMinimumNorm(goal, norm, 100, 1, norm == Norm.L0 ? 0.3 : 0.05);
    }

    @Override
    public FastMinimumNorm withGoal(final Goal other) {
        return new FastMinimumNorm(other, norm, iterations, step, adaptation);
    }

    @Override
    public Found search(final GradientSearch search) {
        final var found = search.smallest(norm);
        new FastMinimumNormSearch(this, search, found, new AdaptiveRadius(norm, search.range())).run();
        return found;
    }

    /** @return the length of the step with this number, counted from 0, in widths of the pixel range */
    double stepAt(final int iteration) {
        return annealed(step, LAST_STEP_SHARE * step, iteration);
    }

    /** @return by which share the ball changes at the step with this number, counted from 0 */
    double adaptationAt(final int iteration) {
        return annealed(adaptation, LAST_ADAPTATION, iteration);
    }

    /** From the first value down to the last along half a wave of the cosine. */
    private double annealed(final double first, final double last, final int iteration) {
        return last + (first - last) * (1 + Math.cos(Math.PI * iteration / iterations)) / 2;
    }

    @Override
    public Description description() {
        return Description.of("FMN-" + norm.symbol()) //
            .with(iterations + " iterations") //
            .with("first step " + Numbers.rounded(step)) //
            .with("γ " + Numbers.rounded(adaptation)) //
            .with(goal.describe());
    }
}
