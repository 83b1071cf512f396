package org.polytope.engine.attack;

import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.ThreatModel.Norm;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;

/**
 * The fast minimum-norm attack, FMN (Pintor et al., 2021, "Fast minimum-norm adversarial attacks through adaptive norm
 * constraints", Alg. 1): projected steps along the gradient of the margin, in a ball that shrinks while the goal is
 * reached and grows while it isn't, so that they end up at the boundary where it is nearest.
 *
 * @param goal what the classifier is to say
 * @param norm what is minimised; {@link Norm#NONE} for the threat model's norm
 * @param iterations gradient steps, at least 1
 * @param step Euclidean length of the first step, in widths of the pixel range, above 0; the last ones have a hundredth
 *            of it (α)
 * @param adaptation by which share the ball shrinks or grows after the first step, in [0.001, 1); after the last ones
 *            by 0.001 (γ). Under L0 by one number at least
 */
public record FastMinimumNorm(Goal goal, Norm norm, int iterations, double step, double adaptation)
    implements Attack {

    private static final double LAST_STEP_SHARE = 0.01;

    private static final double LAST_ADAPTATION = 0.001;

    /** @throws IllegalArgumentException if a number is out of range */
    public FastMinimumNorm {
        if (iterations < 1) {
            throw new IllegalArgumentException("FMN needs at least one iteration, not " + iterations + ".");
        }
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException("The first step of FMN must be above 0, but is " + step + ".");
        }
        if (!(adaptation >= LAST_ADAPTATION && adaptation < 1)) {
            throw new IllegalArgumentException("FMN's ball must first change by a share of at least "
                + LAST_ADAPTATION + " and below 1, but it is " + adaptation + ".");
        }
    }

    /** @return 100 steps (γ 0.05, α 1) in the threat model's norm, towards any wrong class */
    public static FastMinimumNorm untargeted() {
        return of(new Goal.Untargeted(), Norm.NONE);
    }

    /** @return 100 steps with the settings of the authors' code: γ 0.05, α 1 */
    public static FastMinimumNorm of(final Goal goal, final Norm norm) {
        return new FastMinimumNorm(goal, norm, 100, 1, 0.05);
    }

    @Override
    public Optional<String> unsuited(final DifferentiableClassifier target, final ThreatModel threat) {
        return minimized(threat) == Norm.NONE ? Optional.of(
            "FMN needs a norm to minimise: set one, or a threat model that has one.") : Optional.empty();
    }

    private Norm minimized(final ThreatModel threat) {
        return norm == Norm.NONE ? threat.norm() : norm;
    }

    @Override
    public AttackResult run(final DifferentiableClassifier target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        BatchCheck.require(batch, target);
        requireSuited(target, threat);
        final var minimized = minimized(threat);
        final var aim = goal.aim(target, batch, seed);
        final var found = SmallestSoFar.of(target, batch, aim, threat, minimized);
        new FastMinimumNormSearch(this, target, batch, aim, found, new AdaptiveRadius(minimized, target.range()))
            .run(progress);
        return found.result(target);
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
    public String describe() {
        return "FMN" + (norm == Norm.NONE ? "" : "-" + norm.symbol()) + ", " + iterations + " iterations, first step "
            + AttackText.number(step) + ", γ " + AttackText.number(adaptation) + goal.describe();
    }
}
