package org.polytope.engine.objective;

import java.util.Optional;

import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Prototypes;

/**
 * What training minimises over a batch: the mean of L_CE + Σ_l w_l · L_PC(f^l) (Mustafa et al., ICCV 2019, Eq. 7 and
 * Alg. 1), or of cross-entropy alone.
 */
public final class TrainingLoss {

    /**
     * The means over a batch.
     *
     * @param crossEntropy L_CE
     * @param conformity Σ_l w_l · L_PC(f^l); 0 where there is no such term
     */
    public record Value(double crossEntropy, double conformity) {

        /** @return what is minimised */
        public double total() {
            return crossEntropy + conformity;
        }
    }

    private final CrossEntropy crossEntropy = new CrossEntropy();

    private final Optional<PrototypeLoss> conformity;

    private TrainingLoss(final Optional<PrototypeLoss> conformity) {
        this.conformity = conformity;
    }

    /** @return cross-entropy alone */
    public static TrainingLoss crossEntropy() {
        return new TrainingLoss(Optional.empty());
    }

    /** @return cross-entropy and prototype conformity */
    public static TrainingLoss with(final PrototypeLoss conformity) {
        return new TrainingLoss(Optional.of(conformity));
    }

    /** @return whether features and prototypes take part */
    public boolean conforms() {
        return conformity.isPresent();
    }

    /**
     * @param heads the outputs for a batch
     * @param labels {@code [n]}
     * @param gradient zeros, to be filled with the derivative of the mean by the outputs
     * @param prototypeGradient zeros, to be filled with its derivative by the prototypes; null where there are none
     * @return the means
     */
    public Value evaluate(final Heads heads, final int[] labels, final Heads gradient,
        final Prototypes prototypeGradient) {
        final var entropy = mean(crossEntropy.evaluate(heads, labels, gradient));
        final var term =
            conformity.map(loss -> mean(loss.evaluate(heads, labels, gradient, prototypeGradient))).orElse(0.0);
        final var share = 1f / heads.count();
        scale(gradient.logits(), share);
        for (final var features : gradient.features()) {
            scale(features, share);
        }
        if (prototypeGradient != null) {
            prototypeGradient.scale(share);
        }
        return new Value(entropy, term);
    }

    private static double mean(final float[] losses) {
        var sum = 0.0;
        for (final var loss : losses) {
            sum += loss;
        }
        return sum / losses.length;
    }

    private static void scale(final float[] numbers, final float factor) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= factor;
        }
    }
}
