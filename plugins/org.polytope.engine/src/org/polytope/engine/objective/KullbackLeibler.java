package org.polytope.engine.objective;

import java.util.Arrays;

/**
 * KL(p ‖ q) = Σ_j p_j (log p_j − log q_j) of two softmax distributions, p of logits z and q of logits z′, with derivatives
 * p_j (log p_j − log q_j − KL) by z_j and q_j − p_j by z′_j.
 */
public final class KullbackLeibler {

    private KullbackLeibler() {
    }

    /**
     * The logits of one example.
     *
     * @param numbers {@code [n, k]}
     * @param row which example
     * @param gradient the derivative is added here, {@code [n, k]}; null where it isn't wanted
     */
    public record Scores(float[] numbers, int row, float[] gradient) {
    }

    /**
     * @param of what p is made of
     * @param from what q is made of
     * @param classes k
     * @return the divergence, at least 0 up to rounding
     */
    public static double evaluate(final Scores of, final Scores from, final int classes) {
        final var logP = logSoftmax(of, classes);
        final var logQ = logSoftmax(from, classes);
        var divergence = 0.0;
        for (int j = 0; j < classes; j++) {
            divergence += Math.exp(logP[j]) * (logP[j] - logQ[j]);
        }
        for (int j = 0; j < classes; j++) {
            final var p = Math.exp(logP[j]);
            if (of.gradient() != null) {
                of.gradient()[of.row() * classes + j] += (float)(p * (logP[j] - logQ[j] - divergence));
            }
            if (from.gradient() != null) {
                from.gradient()[from.row() * classes + j] += (float)(Math.exp(logQ[j]) - p);
            }
        }
        return divergence;
    }

    private static double[] logSoftmax(final Scores scores, final int classes) {
        final var logits = new double[classes];
        Arrays.setAll(logits, j -> scores.numbers()[scores.row() * classes + j]);
        final var largest = Arrays.stream(logits).max().orElseThrow();
        var sum = 0.0;
        for (final var logit : logits) {
            sum += Math.exp(logit - largest);
        }
        final var shift = largest + Math.log(sum);
        Arrays.setAll(logits, j -> logits[j] - shift);
        return logits;
    }
}
