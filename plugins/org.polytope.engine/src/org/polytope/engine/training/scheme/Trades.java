package org.polytope.engine.training.scheme;

import java.util.List;

import org.polytope.engine.Numbers;
import org.polytope.engine.Require;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.gradient.StepSize.Absolute;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.objective.Divergence;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.objective.CrossEntropyTerm;
import org.polytope.engine.training.objective.DivergenceTerm;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Term;

/**
 * TRADES: a trade between accuracy and robustness (Zhang et al., "Theoretically Principled Trade-off between Robustness
 * and Accuracy", ICML 2019, Eq. 5, and their code). Each image is shown as it is and changed; minimized is
 *
 * <pre>
 * mean of CE(f(x), y)  +  β · mean of KL(p(x) ‖ p(x′))
 * </pre>
 *
 * where x′ has climbed that divergence, from x with a little Gaussian noise (σ = 0.001), against the network as it will be
 * used. In the step, clean and changed images go through the network one after the other, as in the authors' code, so that
 * each batch normalization sees statistics of either kind alone; its running statistics follow the clean images and then
 * the changed ones. (The authors' code passes the clean images twice, and so lets them follow the clean ones once more.)
 *
 * @param beta β, at least 0: the larger, the more robust and the less accurate; 6 in the authors' code for CIFAR-10, 1 for
 *            MNIST
 * @param steps gradient steps that change an image, at least 1
 * @param step length of one; under L2 the authors take 2 ε / steps
 * @param norm L∞ or L2; under L2 a change is brought into the ball and then into the pixel range, as everywhere here,
 *            where the authors' code does it the other way round
 * @param epsilon how far the change goes
 */
public record Trades(double beta, int steps, StepSize step, Norm norm, EpsilonSchedule epsilon)
    implements PairedTraining {

    /** @throws IllegalArgumentException naming the setting that is out of range */
    public Trades {
        PairedTraining.require("TRADES", beta, steps, step, norm);
    }

    /** @return steps of 2.5 ε / steps at one epsilon under L∞ */
    public static Trades of(final double beta, final double epsilon, final int steps) {
        Require.atLeast("number of steps of TRADES", 1, steps);
        return new Trades(beta, steps, new Relative(2.5 / steps), Norm.LINF, EpsilonSchedule.constant(epsilon));
    }

    /** @return as the authors train for CIFAR-10: L∞, ε = 0.031, 10 steps of 0.007, β = 6 */
    public static Trades cifar10() {
        return new Trades(6, 10, new Absolute(0.007), Norm.LINF, EpsilonSchedule.constant(0.031));
    }

    /** @return as the authors train for MNIST: L∞, ε = 0.3, 40 steps of 0.01, β = 1 */
    public static Trades mnist() {
        return new Trades(1, 40, new Absolute(0.01), Norm.LINF, EpsilonSchedule.constant(0.3));
    }

    /** @return the same with epsilon growing over so many epochs */
    public Trades withRampUp(final int epochs) {
        return new Trades(beta, steps, step, norm, epsilon.withRampUp(epochs));
    }

    @Override
    public String describe() {
        return "TRADES-%s, %s, β %s".formatted(steps, step.describe(), Numbers.rounded(beta));
    }

    @Override
    public List<Term> terms() {
        return List.of(CrossEntropyTerm.of(Kind.CLEAN), new DivergenceTerm(beta));
    }

    @Override
    public Loss climbed() {
        return new Divergence();
    }
}
