package org.polytope.engine.training.objective;

import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.CrossEntropy;

/**
 * Softmax cross-entropy of labels of which a share ε is spread evenly over all k classes,
 *
 * <pre>
 * −(1 − ε) log p_y − ε/k Σ_j log p_j  =  −log p_y + ε (z_y − mean_j z_j)
 * </pre>
 *
 * with derivative p − (1 − ε) onehot(y) − ε/k (Szegedy et al., "Rethinking the Inception Architecture", CVPR 2016, Sec. 7),
 * as PyTorch's CrossEntropyLoss defines its {@code label_smoothing}.
 *
 * @param smoothing ε, in [0, 1); 0 for labels as they are
 */
record SmoothedCrossEntropy(double smoothing) {

    private static final CrossEntropy CROSS_ENTROPY = new CrossEntropy();

    /**
     * @param labels the true classes, {@code [n]}
     * @param gradient to which the derivative of the sum of what is returned is added
     * @return the loss of each row, {@code [n]}
     */
    float[] evaluate(final Heads heads, final int[] labels, final Heads gradient) {
        final var losses = CROSS_ENTROPY.evaluate(heads, labels, gradient);
        if (smoothing > 0) {
            smooth(heads.logits(), labels, losses, gradient.logits());
        }
        return losses;
    }

    private void smooth(final float[] logits, final int[] labels, final float[] losses, final float[] gradient) {
        final var classes = logits.length / labels.length;
        for (int i = 0; i < labels.length; i++) {
            final var row = i * classes;
            var sum = 0.0;
            for (int j = row; j < row + classes; j++) {
                sum += logits[j];
                gradient[j] -= (float)(smoothing / classes);
            }
            losses[i] += (float)(smoothing * (logits[row + labels[i]] - sum / classes));
            gradient[row + labels[i]] += (float)smoothing;
        }
    }
}
