package org.polytope.engine.attack.gradient;

import java.util.List;

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
 * The fast gradient sign method (Goodfellow et al., 2015): one step of length ε, x + ε · sign ∇L under L∞ and
 * x + ε · ∇L / ‖∇L‖₂ under L2, clipped to the pixel range.
 *
 * @param goal what the classifier is to say
 * @param loss L
 */
public record Fgsm(Goal goal, Loss loss) implements GradientAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("fgsm", "FGSM",
        "Fast gradient sign method: one step of length epsilon.",
        Family.GRADIENT, AttackEntry.EVERY_NORM,
        List.of(new Default("standard", untargeted())),
        Citation.of(2015, "Explaining and harnessing adversarial examples",
            "https://arxiv.org/abs/1412.6572", "Goodfellow", "Shlens", "Szegedy"));

    /** @return the usual one: untargeted, on cross-entropy */
    public static Fgsm untargeted() {
        return new Fgsm(new Goal.Untargeted(), new CrossEntropy());
    }

    /** @return as the authors of the prototype conformity loss evaluate: on cross-entropy in single precision */
    public static Fgsm reference() {
        return new Fgsm(new Goal.Untargeted(), new SinglePrecisionCrossEntropy());
    }

    @Override
    public Fgsm withGoal(final Goal other) {
        return new Fgsm(other, loss);
    }

    @Override
    public Ascent ascent() {
        return new Ascent(1, new Relative(1), 0, Start.IMAGE, 1, Clamping.EACH_STEP, Iterate.LAST, goal, loss);
    }

    @Override
    public Description description() {
        return ascent().describeObjective(Description.of("FGSM"));
    }
}
