package org.polytope.engine.attack.gradient;

import java.util.List;

import org.polytope.engine.Numbers;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Ascent.Start;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.objective.SinglePrecisionCrossEntropy;

/**
 * The momentum iterative method (Dong et al., 2018): G ← µ · G + ∇L / ‖∇L‖₁, and steps along G. Division by the mean of
 * |∇L| instead of the sum, as in some implementations, makes G larger by a constant factor, which neither the sign nor
 * the direction of G notices; so there is no setting for it.
 *
 * @param iterations number of steps, at least 1
 * @param step length of one
 * @param momentum µ, at least 0
 * @param clamping when images are brought back into the ball and the pixel range
 * @param iterate which image is returned
 * @param goal what the classifier is to say
 * @param loss what is climbed
 */
public record Mim(int iterations, StepSize step, double momentum, Clamping clamping, Iterate iterate, Goal goal,
    Loss loss) implements GradientAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("mim", "MIM",
        "Momentum iterative method: steps along an average of gradients.",
        Family.GRADIENT, AttackEntry.EVERY_NORM,
        List.of(new Default("standard", of(10))),
        Citation.of(2018, "Boosting adversarial attacks with momentum",
            "https://arxiv.org/abs/1710.06081", "Dong", "Liao", "Pang", "Su", "Zhu", "Hu", "Li"));

    /** @throws IllegalArgumentException see {@link Ascent} */
    public Mim {
        new Ascent(iterations, step, momentum, Start.IMAGE, 1, clamping, iterate, goal, loss);
    }

    /** @return {@code iterations} untargeted steps of ε / iterations on cross-entropy, µ = 1, projected */
    public static Mim of(final int iterations) {
        return new Mim(iterations, new Relative(1.0 / iterations), 1, Clamping.EACH_STEP, Iterate.STRONGEST,
            new Goal.Untargeted(), new CrossEntropy());
    }

    /** @return as {@link #of}, but as the authors of the prototype conformity loss evaluate: clamped at the end */
    public static Mim reference(final int iterations) {
        return new Mim(iterations, new Relative(1.0 / iterations), 1, Clamping.AT_END, Iterate.LAST,
            new Goal.Untargeted(), new SinglePrecisionCrossEntropy());
    }

    @Override
    public Mim withGoal(final Goal other) {
        return new Mim(iterations, step, momentum, clamping, iterate, other, loss);
    }

    @Override
    public Ascent ascent() {
        return new Ascent(iterations, step, momentum, Start.IMAGE, 1, clamping, iterate, goal, loss);
    }

    @Override
    public Attack toTheEnd() {
        return new Mim(iterations, step, momentum, clamping, Iterate.LAST, goal, loss);
    }

    @Override
    public Description description() {
        return ascent().describe(Description.of("MIM-" + iterations) //
            .with(step.describe()) //
            .with("momentum " + Numbers.rounded(momentum)));
    }
}
