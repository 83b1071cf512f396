package org.polytope.engine.attack.gradient;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.threat.ThreatModel;

/**
 * The iterated climb that every {@link GradientAttack} amounts to:
 *
 * <pre>
 * x_0 = x, or a random point around it
 * x_{t+1} = Π( x_t + α · direction(G_{t+1}) ),  G_{t+1} = µ · G_t + ∇L / ‖∇L‖₁  (or ∇L itself, where µ = 0)
 * </pre>
 *
 * where direction is the sign under L∞ and division by the Euclidean norm under L2, and Π projects onto the ball and
 * the pixel range.
 *
 * @param iterations gradient steps of one climb, at least 1
 * @param step α
 * @param momentum µ, at least 0
 * @param start where each climb starts
 * @param restarts number of climbs, at least 1; more than one only from random starts
 * @param clamping when Π is applied
 * @param iterate which x_t is returned
 * @param goal what the classifier is to say
 * @param loss L, of the class to leave (climbed) or of the class to reach (descended)
 */
public record Ascent(int iterations, StepSize step, double momentum, Start start, int restarts,
    Clamping clamping, Iterate iterate, Goal goal, Loss loss) {

    /** Where a climb starts. */
    public enum Start {
        /** At the image itself. */
        IMAGE,
        /** Beside the image: Gaussian noise is added, of a thousandth of the pixel range (Zhang et al., 2019). */
        NEARBY,
        /** At a random point of the ball. */
        BALL,
        /** Where each number has gone up or down, at random, by what one step leaves of ε; for L∞. */
        SIGNS
    }

    /** When an image is brought back into the ball and the pixel range. */
    public enum Clamping {
        /** After each step. */
        EACH_STEP,
        /** After the last step only, as some published evaluations do. */
        AT_END
    }

    /** Which of the images along the way is returned. */
    public enum Iterate {
        /**
         * The first that reaches the goal, where the climb ends for this image; if none does, the one of the best
         * loss over all restarts.
         */
        STRONGEST,
        /** The last one, whether or not an earlier one was better: the weaker custom of many published figures. */
        LAST
    }

    /** @throws IllegalArgumentException if a number is out of range, or settings contradict each other */
    public Ascent {
        if (iterations < 1) {
            throw new IllegalArgumentException("An attack needs at least one iteration, not " + iterations + ".");
        }
        if (!(momentum >= 0) || Double.isInfinite(momentum)) {
            throw new IllegalArgumentException(
                "The momentum of an attack must be a number of at least 0, but is " + momentum + ".");
        }
        if (restarts < 1) {
            throw new IllegalArgumentException("An attack needs at least one restart, not " + restarts + ".");
        }
        if (restarts > 1 && start == Start.IMAGE) {
            throw new IllegalArgumentException(
                "Without a random start all restarts are the same: use one restart, or a random start.");
        }
        if (clamping == Clamping.AT_END && iterate == Iterate.STRONGEST) {
            throw new IllegalArgumentException("An attack that clamps at the end only has just one image to return, "
                + "the last one: return the last iterate, or clamp at each step.");
        }
    }

    /** @return what is begun, and what is unusual of clamping, iterate, loss and goal */
    Description describe(final Description begun) {
        return describeObjective(begun //
            .withIf(clamping == Clamping.AT_END, "clamped at the end") //
            .withIf(iterate == Iterate.LAST, "last iterate"));
    }

    /** @return what is begun, and what is unusual of loss and goal */
    Description describeObjective(final Description begun) {
        return begun.withIf(!(loss instanceof CrossEntropy), loss.describe()).with(goal.describe());
    }

    /**
     * The last iterate of one climb, without asking whether it reached its goal: what adversarial training learns from.
     *
     * @return {@code [n, c, h, w]}, an array of the caller's own
     * @see org.polytope.engine.attack.Attack#run
     */
    public float[] perturb(final DifferentiableClassifier target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        return new AscentRun(this, GradientSearch.of(goal, target, batch, threat, seed, progress)).perturb();
    }
}
