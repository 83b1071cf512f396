package org.polytope.engine.attack.gradient;

import java.util.List;

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
 * The basic iterative method (Kurakin et al., 2017): gradient steps from the image itself.
 *
 * @param iterations number of steps, at least 1
 * @param step length of one
 * @param clamping when images are brought back into the ball and the pixel range
 * @param iterate which image is returned
 * @param goal what the classifier is to say
 * @param loss what is climbed
 */
public record Bim(int iterations, StepSize step, Clamping clamping, Iterate iterate, Goal goal, Loss loss)
    implements GradientAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("bim", "BIM",
        "Basic iterative method: several steps from the image itself.",
        Family.GRADIENT, AttackEntry.EVERY_NORM,
        List.of(new Default("standard", of(10))),
        Citation.of(2017, "Adversarial examples in the physical world",
            "https://arxiv.org/abs/1607.02533", "Kurakin", "Goodfellow", "Bengio"));

    /** @throws IllegalArgumentException see {@link Ascent} */
    public Bim {
        new Ascent(iterations, step, 0, Start.IMAGE, 1, clamping, iterate, goal, loss);
    }

    /** @return {@code iterations} untargeted steps of ε / iterations on cross-entropy, projected; the strongest */
    public static Bim of(final int iterations) {
        return new Bim(iterations, new Relative(1.0 / iterations), Clamping.EACH_STEP, Iterate.STRONGEST,
            new Goal.Untargeted(), new CrossEntropy());
    }

    /** @return as {@link #of}, but as the authors of the prototype conformity loss evaluate: clamped at the end */
    public static Bim reference(final int iterations) {
        return new Bim(iterations, new Relative(1.0 / iterations), Clamping.AT_END, Iterate.LAST,
            new Goal.Untargeted(), new SinglePrecisionCrossEntropy());
    }

    @Override
    public Bim withGoal(final Goal other) {
        return new Bim(iterations, step, clamping, iterate, other, loss);
    }

    @Override
    public Ascent ascent() {
        return new Ascent(iterations, step, 0, Start.IMAGE, 1, clamping, iterate, goal, loss);
    }

    @Override
    public Attack toTheEnd() {
        return new Bim(iterations, step, clamping, Iterate.LAST, goal, loss);
    }

    @Override
    public Description description() {
        return ascent().describe(Description.of("BIM-" + iterations).with(step.describe()));
    }
}
