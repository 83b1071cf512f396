package org.polytope.engine.objective;

import org.polytope.engine.network.Heads;

/**
 * Targeted difference of logits ratio (Croce and Hein, 2020, Eq. 7), (z_t − z_y) / (z_π1 − (z_π3 + z_π4) / 2 + 1e-12),
 * where π sorts the logits from the largest down and t is the class to reach. Needs four classes.
 *
 * @param toward the class to reach for each example of a batch, by its position there; labels are the true
 *            classes
 */
public record TargetedLogitDifferenceRatio(int[] toward) implements BoundLoss {

    /** The fewest classes for which the ratio is defined. */
    public static final int CLASSES = 4;

    /** @throws IllegalArgumentException if there are fewer than four classes */
    @Override
    public float[] evaluate(final int[] positions, final int[] labels, final Heads heads, final Heads gradient) {
        final var classes = heads.logits().length / heads.count();
        if (classes < CLASSES) {
            throw new IllegalArgumentException(
                "The targeted difference of logits ratio needs four classes, but the classifier has %s."
                    .formatted(classes));
        }
        final var logits = heads.logits();
        final var losses = new float[heads.count()];
        for (int i = 0; i < losses.length; i++) {
            final var row = i * classes;
            final var top = TopLogits.of(logits, row, classes, 4);
            final var label = row + labels[i];
            final var wanted = row + toward[positions[i]];
            final var numerator = (double)logits[wanted] - logits[label];
            final var denominator = logits[top[0]] - 0.5 * ((double)logits[top[2]] + logits[top[3]])
                + LogitDifferenceRatio.SMALLEST;
            losses[i] = (float)(numerator / denominator);
            if (gradient != null) {
                final var byNumerator = 1 / denominator;
                final var byDenominator = -numerator / (denominator * denominator);
                gradient.logits()[wanted] += (float)byNumerator;
                gradient.logits()[label] -= (float)byNumerator;
                gradient.logits()[top[0]] += (float)byDenominator;
                gradient.logits()[top[2]] -= (float)(0.5 * byDenominator);
                gradient.logits()[top[3]] -= (float)(0.5 * byDenominator);
            }
        }
        return losses;
    }
}
