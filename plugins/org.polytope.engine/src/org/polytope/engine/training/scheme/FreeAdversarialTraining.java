package org.polytope.engine.training.scheme;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.Require;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.objective.CrossEntropyTerm;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Term;

/**
 * Free adversarial training (Shafahi et al., "Adversarial Training for Free!", NeurIPS 2019, Alg. 1): each batch is learned
 * from m times in a row, and each backward pass gives both the step of the weights and that of the change δ,
 *
 * <pre>
 * g = ∇ CE(f(x + δ), y),   θ ← θ − η · g_θ,   δ ← Π( δ + α · direction(g_δ) )
 * </pre>
 *
 * with Π onto the ball and the pixel range, and both gradients at the former θ and δ. δ begins at 0 and lives on from batch
 * to batch, the change of a batch's i-th image for the next one's i-th, from which the pixel range cuts what doesn't fit.
 * The one pass is in training mode: batch normalization sees the statistics of the changed images, and its running
 * statistics follow at each of the m steps.
 *
 * <p>An epoch of a plan draws each image once and so learns from it m times: it costs m epochs of standard training. For the
 * authors' "N epochs" take N / m. The schedule of the learning rate counts epochs, and stands still within a batch.
 *
 * @param replays m, how many steps are made with a batch, at least 1; 8 in the authors' training for CIFAR-10
 * @param step α; ε itself in the paper
 * @param norm L∞, L2 or L1
 * @param epsilon how far the change goes
 */
public record FreeAdversarialTraining(int replays, StepSize step, Norm norm, EpsilonSchedule epsilon)
    implements Scheme {

    /** @throws IllegalArgumentException naming the setting that is out of range */
    public FreeAdversarialTraining {
        Require.atLeast("number of replays of a batch", 1, replays);
        if (norm == Norm.L0 || norm == Norm.NONE) {
            throw new IllegalArgumentException("Free adversarial training works under L∞, L2 and L1, not under %s."
                .formatted(norm.symbol()));
        }
    }

    /** @return steps of ε at one epsilon under L∞ */
    public static FreeAdversarialTraining of(final int replays, final double epsilon) {
        return new FreeAdversarialTraining(replays, new Relative(1), Norm.LINF, EpsilonSchedule.constant(epsilon));
    }

    /** @return as the authors train for CIFAR-10: L∞, ε = 8/255, 8 replays */
    public static FreeAdversarialTraining cifar10() {
        return of(8, 8.0 / 255);
    }

    /** @return the same with epsilon growing over so many epochs */
    public FreeAdversarialTraining withRampUp(final int epochs) {
        return new FreeAdversarialTraining(replays, step, norm, epsilon.withRampUp(epochs));
    }

    @Override
    public String describe() {
        return "free adversarial training, %s; an epoch learns from each image %s times".formatted(step.describe(),
            replays);
    }

    @Override
    public Optional<ThreatModel> threatModel() {
        return Optional.of(new ThreatModel(norm, epsilon.largest()));
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.ADVERSARIAL);
    }

    @Override
    public List<Term> terms() {
        return List.of(CrossEntropyTerm.ofAllRows());
    }

    @Override
    public int rampUpEpochs() {
        return epsilon.rampUpEpochs();
    }

    @Override
    public SchemeRun begin(final Dataset training) {
        return new FreeAdversarialRun(this);
    }
}
