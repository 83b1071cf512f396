package org.polytope.engine.training.scheme;

import java.util.List;

import org.polytope.engine.Numbers;
import org.polytope.engine.Require;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.gradient.StepSize.Absolute;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.objective.CrossEntropyTerm;
import org.polytope.engine.training.objective.MarginTerm;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Term;
import org.polytope.engine.training.objective.WeightedDivergenceTerm;

/**
 * MART, misclassification-aware adversarial training (Wang et al., "Improving Adversarial Robustness Requires Revisiting
 * Misclassified Examples", ICLR 2020, Eq. 11, and their code). Each image x is shown as it is and changed; minimized is
 *
 * <pre>
 * mean of CE(f(x′), y) − log(1.0001 − max_{j≠y} p_j(x′))  +  β · mean of KL(p(x) ‖ p(x′)) · (1.0000001 − p_y(x))
 * </pre>
 *
 * where x′ has climbed the cross-entropy, from x with a little Gaussian noise (σ = 0.001), against the network as it will be
 * used (evaluation mode, as in the authors' code). In the step, in training mode, clean and changed images go through the
 * network one after the other, as there. (What their code adds within logarithms, 1e-12, keeps single precision from
 * infinities that don't come up here.)
 *
 * @param beta β, λ in the paper, at least 0: the larger, the more it counts that nothing changes for what is changed; 5 in
 *            the authors' script
 * @param steps gradient steps that change an image, at least 1
 * @param step length of one
 * @param norm L∞ or L2 (of which the authors' code has the first only)
 * @param epsilon how far the change goes
 */
public record Mart(double beta, int steps, StepSize step, Norm norm, EpsilonSchedule epsilon)
    implements PairedTraining {

    /** @throws IllegalArgumentException naming the setting that is out of range */
    public Mart {
        PairedTraining.require("MART", beta, steps, step, norm);
    }

    /** @return steps of 2.5 ε / steps at one epsilon under L∞ */
    public static Mart of(final double beta, final double epsilon, final int steps) {
        Require.atLeast("number of steps of MART", 1, steps);
        return new Mart(beta, steps, new Relative(2.5 / steps), Norm.LINF, EpsilonSchedule.constant(epsilon));
    }

    /** @return as the authors train for CIFAR-10: L∞, ε = 0.031, 10 steps of 0.007, β = 5 */
    public static Mart cifar10() {
        return new Mart(5, 10, new Absolute(0.007), Norm.LINF, EpsilonSchedule.constant(0.031));
    }

    /** @return the same with epsilon growing over so many epochs */
    public Mart withRampUp(final int epochs) {
        return new Mart(beta, steps, step, norm, epsilon.withRampUp(epochs));
    }

    @Override
    public String describe() {
        return "MART-%s, %s, β %s".formatted(steps, step.describe(), Numbers.rounded(beta));
    }

    @Override
    public List<Term> terms() {
        return List.of(CrossEntropyTerm.of(Kind.ADVERSARIAL), new MarginTerm(), new WeightedDivergenceTerm(beta));
    }

    @Override
    public Loss climbed() {
        return new CrossEntropy();
    }
}
