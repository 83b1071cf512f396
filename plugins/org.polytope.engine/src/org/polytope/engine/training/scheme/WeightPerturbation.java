package org.polytope.engine.training.scheme;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.polytope.engine.Numbers;
import org.polytope.engine.Require;
import org.polytope.engine.attack.gradient.StepSize.Absolute;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Term;

/**
 * Adversarial weight perturbation, AWP, on top of another scheme (Wu et al., "Adversarial Weight Perturbation Helps Robust
 * Generalization", NeurIPS 2020, Eq. 8 to 10, and their code): each step follows the gradient of the place where the weights
 * have gone uphill,
 *
 * <pre>
 * w ← w − η · ∇L(w + v),   v_l = γ · ‖w_l‖₂ / ‖∇_l L(w)‖₂ · ∇_l L(w)
 * </pre>
 *
 * layer by layer, for the weights of convolutions and dense layers only, and for L all that the step minimizes. (The
 * authors' code makes a step of gradient ascent with a copy of the network and takes its direction, which is the gradient.)
 * Both passes are in training mode; running statistics of batch normalization follow the second one alone, in which the
 * weights are perturbed, as in that code. Weight decay acts on the weights as they are, where that code lets it act on the
 * perturbed ones. A step takes two passes instead of one; the attack is that of the other scheme and meets the weights as
 * they are.
 *
 * @param inner what is learned from
 * @param gamma γ, the size of a layer's perturbation relative to its weights, above 0; 0.01 for adversarial training and
 *            0.005 for TRADES in the authors' code
 * @param warmUp how many epochs of the scheme go by before weights are perturbed, which saves time; at least 0
 */
public record WeightPerturbation(Scheme inner, double gamma, int warmUp) implements Scheme {

    /** @throws IllegalArgumentException naming the setting that is out of range */
    public WeightPerturbation {
        Require.positive("γ of the weight perturbation", gamma);
        Require.atLeast("number of epochs before the weight perturbation", 0, warmUp);
        if (inner instanceof WeightPerturbation) {
            throw new IllegalArgumentException(
                "Weights are perturbed already: choose one weight perturbation on top of another scheme.");
        }
    }

    /** @return on top of PGD adversarial training as the authors do for CIFAR-10: ε = 8/255, 10 steps of 2/255, γ = 0.01 */
    public static WeightPerturbation adversarialCifar10() {
        return new WeightPerturbation(AdversarialTraining.cifar10(), 0.01, 0);
    }

    /**
     * @return on top of TRADES as the authors do for CIFAR-10: ε = 8/255, 10 steps of 2/255, β = 6, γ = 0.005 from epoch 10
     *         on
     */
    public static WeightPerturbation tradesCifar10() {
        return new WeightPerturbation(
            new Trades(6, 10, new Absolute(2.0 / 255), Norm.LINF, EpsilonSchedule.constant(8.0 / 255)), 0.005, 9);
    }

    @Override
    public String describe() {
        return "%s, weight perturbation γ %s%s".formatted(inner.describe(), Numbers.rounded(gamma),
            warmUp > 0 ? " after %s epochs".formatted(warmUp) : "");
    }

    @Override
    public Optional<ThreatModel> threatModel() {
        return inner.threatModel();
    }

    @Override
    public Set<Kind> kinds() {
        return inner.kinds();
    }

    @Override
    public List<Term> terms() {
        return inner.terms();
    }

    @Override
    public int images(final int batchSize) {
        return inner.images(batchSize);
    }

    @Override
    public int rampUpEpochs() {
        return inner.rampUpEpochs();
    }

    @Override
    public List<String> neverReached(final int epochs) {
        final var perturbed = warmUp < epochs ? Stream.<String>empty()
            : Stream.of("Weights are perturbed after %s epochs of the attack only, but there are %s of these: %s."
                .formatted(warmUp, epochs, "train for more epochs, or let the perturbation begin earlier"));
        return Stream.concat(inner.neverReached(epochs).stream(), perturbed).toList();
    }

    @Override
    public boolean mayLoseAnEpoch() {
        return inner.mayLoseAnEpoch();
    }

    @Override
    public SchemeRun begin(final Dataset training) {
        return new WeightPerturbationRun(this, inner.begin(training));
    }
}
