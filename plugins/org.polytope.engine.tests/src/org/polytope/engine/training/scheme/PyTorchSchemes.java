package org.polytope.engine.training.scheme;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.gradient.StepSize.Absolute;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * One step of each scheme by PyTorch 2.13 in float64, from the network and the images of {@link PyTorchTrades}. Attacks and
 * losses are those of the authors' codes: the network in evaluation mode while images are changed and in training mode in
 * the step; MART's {@code cross_entropy(z', y) + nll_loss(log(1.0001 - p' + 1e-12), wrong)} and {@code 1 / n * sum(kl_div(
 * log(p' + 1e-12), p) * (1.0000001 - p_y))}; for the weight perturbation a copy of the network that makes a step of gradient
 * ascent, from whose weights of more than one dimension the originals are subtracted, and the rest is {@code norm(w) /
 * (norm(d) + 1e-20) * d}. What is random (starts, noise, the epsilon of FGSM-AT) was drawn here and given to PyTorch.
 */
public final class PyTorchSchemes {

    private static final Safetensors NUMBERS = read();

    private PyTorchSchemes() {
    }

    private static Safetensors read() {
        try (var stream = PyTorchSchemes.class.getResourceAsStream("pytorch-schemes.safetensors")) {
            return Safetensors.read(stream, "pytorch-schemes", 1 << 20);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the array of this name, which begins with that of the scheme */
    public static float[] numbers(final String name) {
        return NUMBERS.floats(name);
    }

    /** @return the scheme whose numbers begin with this name */
    public static Scheme scheme(final String name) {
        return switch (name) {
            case "standard" -> new StandardTraining();
            case "pgd.linf" -> pgd(3, new Absolute(0.1), Norm.LINF, 0.2);
            case "pgd.l2" -> pgd(4, new Relative(0.5), Norm.L2, 1);
            case "fast" -> AdversarialTraining.fast(0.2);
            case "fgsm" -> AdversarialTraining.conforming(Fgsm.untargeted(), 0.1, 0.5);
            case "mart.linf" -> new Mart(5, 3, new Absolute(0.1), Norm.LINF, EpsilonSchedule.constant(0.2));
            case "mart.l2" -> new Mart(5, 4, new Relative(0.5), Norm.L2, EpsilonSchedule.constant(1));
            case "awp.pgd" -> new WeightPerturbation(scheme("pgd.linf"), 0.1, 0);
            case "awp.trades" -> new WeightPerturbation(PyTorchTrades.LINF, 0.1, 0);
            case "awp.mart" -> new WeightPerturbation(scheme("mart.linf"), 0.1, 0);
            case "free.linf" -> FreeAdversarialTraining.of(2, 0.2);
            case "free.l2" ->
                new FreeAdversarialTraining(2, new Relative(1), Norm.L2, EpsilonSchedule.constant(1));
            case "noise" -> new GaussianNoiseTraining(0.25);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Scheme pgd(final int steps, final StepSize step, final Norm norm, final double epsilon) {
        return new AdversarialTraining(
            new Pgd(steps, step, false, 1, Iterate.LAST, new Goal.Untargeted(), new CrossEntropy()), norm,
            EpsilonSchedule.constant(epsilon), 0, OverfittingGuard.STOP);
    }
}
