package org.polytope.engine.attack.gradient;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.Numbers;
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
import org.polytope.engine.network.Target;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * R+FGSM (Tramèr et al., 2018, "Ensemble adversarial training", section 4.1): a random step before the one along the
 * gradient, out of the place where a classifier trained against FGSM may have bent its gradient. Under L∞,
 * x' = x + α · sign N(0, 1) and x' + (ε − α) · sign ∇L(x'), both clipped to the pixel range.
 *
 * @param share α / ε, above 0 and below 1
 * @param goal what the classifier is to say
 * @param loss L
 */
public record RandomStepFgsm(double share, Goal goal, Loss loss) implements GradientAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("random-step-fgsm", "R+FGSM",
        "A random step, then one along the gradient: passes by a gradient that is flat at the image itself.",
        Family.GRADIENT, List.of(Norm.LINF, Norm.NONE),
        List.of(new Default("standard", untargeted())),
        Citation.of(2018, "Ensemble adversarial training: attacks and defenses",
            "https://arxiv.org/abs/1705.07204", "Tramèr", "Kurakin", "Papernot", "Goodfellow", "Boneh", "McDaniel"));

    /** @throws IllegalArgumentException if the share is out of range */
    public RandomStepFgsm {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("The random step of R+FGSM must be a share of epsilon "
                + "above 0 and below 1, but is " + share + ".");
        }
    }

    /** @return as in the paper: untargeted, half of ε at random, on cross-entropy */
    public static RandomStepFgsm untargeted() {
        return new RandomStepFgsm(0.5, new Goal.Untargeted(), new CrossEntropy());
    }

    @Override
    public RandomStepFgsm withGoal(final Goal other) {
        return new RandomStepFgsm(share, other, loss);
    }

    @Override
    public Optional<String> limits(final Target target, final ThreatModel threat) {
        return ENTRY.unsuited(threat).or(() -> loss.unsuited(target));
    }

    @Override
    public Ascent ascent() {
        return new Ascent(1, new Relative(1 - share), 0, Start.SIGNS, 1, Clamping.EACH_STEP, Iterate.LAST, goal, loss);
    }

    @Override
    public Description description() {
        return ascent().describeObjective(
            Description.of("R+FGSM").with("random step " + Numbers.rounded(share) + " ε"));
    }
}
