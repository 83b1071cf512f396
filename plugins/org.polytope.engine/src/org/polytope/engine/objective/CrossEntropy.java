package org.polytope.engine.objective;

import org.polytope.engine.network.Heads;

/**
 * Softmax cross-entropy, −log p_y = log Σ_j exp(z_j) − z_y, with derivative p − onehot(y) (Mustafa et al., ICCV 2019,
 * Eq. 1). The largest logit is taken out before the exponential, so that logits of any size stay finite. A targeted
 * attack passes the wanted classes as labels and descends.
 */
public record CrossEntropy() implements LogitLoss {

    @Override
    public String describe() {
        return "cross-entropy";
    }

    @Override
    public float[] evaluate(final Heads heads, final int[] labels, final Heads gradient) {
        final var logits = heads.logits();
        final var classes = logits.length / heads.count();
        final var losses = new float[heads.count()];
        for (int i = 0; i < losses.length; i++) {
            final var row = i * classes;
            final var largest = largest(logits, row, classes);
            var sum = 0.0;
            for (int j = row; j < row + classes; j++) {
                sum += Math.exp(logits[j] - largest);
            }
            losses[i] = (float)(largest - logits[row + labels[i]] + Math.log(sum));
            if (gradient != null) {
                differentiate(logits, row, classes, row + labels[i], largest, sum, gradient.logits());
            }
        }
        return losses;
    }

    private static double largest(final float[] logits, final int row, final int classes) {
        var largest = logits[row];
        for (int j = row + 1; j < row + classes; j++) {
            largest = Math.max(largest, logits[j]);
        }
        return largest;
    }

    /** p_y − 1 is summed up from the other classes: subtracted from 1, it would vanish long before they do. */
    private static void differentiate(final float[] logits, final int row, final int classes, final int label,
        final double largest, final double sum, final float[] gradient) {
        var others = 0.0;
        for (int j = row; j < row + classes; j++) {
            if (j != label) {
                final var probability = Math.exp(logits[j] - largest) / sum;
                gradient[j] += (float)probability;
                others += probability;
            }
        }
        gradient[label] -= (float)others;
    }
}
