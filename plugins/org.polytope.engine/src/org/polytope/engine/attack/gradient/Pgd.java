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
import org.polytope.engine.attack.gradient.StepSize.Absolute;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.objective.SinglePrecisionCrossEntropy;

/**
 * Projected gradient descent (Madry et al., 2018): projected gradient steps, from random points of the ball.
 *
 * @param iterations number of steps of one restart, at least 1
 * @param step length of one
 * @param randomStart whether to start at a random point instead of at the image
 * @param restarts number of starts, at least 1; an image that was fooled is left alone by the further ones
 * @param iterate which image is returned
 * @param goal what the classifier is to say
 * @param loss what is climbed
 */
public record Pgd(int iterations, StepSize step, boolean randomStart, int restarts, Iterate iterate, Goal goal,
    Loss loss) implements GradientAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("pgd", "PGD",
        "Projected gradient descent: steps from random points around the image.",
        Family.GRADIENT, AttackEntry.EVERY_NORM,
        List.of(new Default("standard", of(20, 1)), new Default("restarts", of(40, 3))),
        Citation.of(2018, "Towards deep learning models resistant to adversarial attacks",
            "https://arxiv.org/abs/1706.06083", "Madry", "Makelov", "Schmidt", "Tsipras", "Vladu"));

    /** @throws IllegalArgumentException see {@link Ascent} */
    public Pgd {
        climb(iterations, step, randomStart, restarts, iterate, goal, loss);
    }

    /**
     * @return untargeted steps of 2.5 ε / iterations (Madry et al.'s rule: enough to cross the ball) on cross-entropy
     *         from random starts; the strongest image
     */
    public static Pgd of(final int iterations, final int restarts) {
        return new Pgd(iterations, new Relative(2.5 / iterations), true, restarts, Iterate.STRONGEST,
            new Goal.Untargeted(), new CrossEntropy());
    }

    /**
     * @return as the authors of the prototype conformity loss evaluate: steps of 2/255 whatever epsilon is, from the
     *         image itself, the last image
     */
    public static Pgd reference(final int iterations) {
        return new Pgd(iterations, new Absolute(2.0 / 255), false, 1, Iterate.LAST, new Goal.Untargeted(),
            new SinglePrecisionCrossEntropy());
    }

    /**
     * @return one step of 1.25 ε from a random start, the last image: what fast adversarial training learns from (Wong
     *         et al., 2020)
     */
    public static Pgd singleStep() {
        return new Pgd(1, new Relative(1.25), true, 1, Iterate.LAST, new Goal.Untargeted(), new CrossEntropy());
    }

    @Override
    public Pgd withGoal(final Goal other) {
        return new Pgd(iterations, step, randomStart, restarts, iterate, other, loss);
    }

    @Override
    public Ascent ascent() {
        return climb(iterations, step, randomStart, restarts, iterate, goal, loss);
    }

    private static Ascent climb(final int iterations, final StepSize step, final boolean randomStart,
        final int restarts, final Iterate iterate, final Goal goal, final Loss loss) {
        return new Ascent(iterations, step, 0, randomStart ? Start.BALL : Start.IMAGE, restarts, Clamping.EACH_STEP,
            iterate, goal, loss);
    }

    @Override
    public Attack toTheEnd() {
        return new Pgd(iterations, step, randomStart, restarts, Iterate.LAST, goal, loss);
    }

    @Override
    public Description description() {
        return ascent().describe(Description.of("PGD-" + iterations) //
            .with(step.describe()) //
            .withIf(!randomStart, "no random start") //
            .withIf(restarts > 1, restarts + " restarts"));
    }
}
