package org.polytope.engine.objective;

import org.polytope.engine.network.Heads;

/**
 * Difference of logits ratio (Croce and Hein, 2020, Eq. 6), (max_{j≠y} z_j − z_y) / (z_π1 − z_π3 + 1e-12), where π
 * sorts the logits from the largest down. Unlike the margin it doesn't change when all logits are multiplied by a
 * number, so a classifier can't hide its gradient by scaling its outputs. Needs three classes.
 */
public record LogitDifferenceRatio() implements LogitLoss {

    /** Keeps the ratio finite where logits are equal. */
    static final double SMALLEST = 1e-12;

    /** The fewest classes for which the ratio is defined. */
    public static final int CLASSES = 3;

    @Override
    public String describe() {
        return "difference of logits ratio";
    }

    /** @throws IllegalArgumentException if there are fewer than three classes */
    @Override
    public float[] evaluate(final Heads heads, final int[] labels, final Heads gradient) {
        final var classes = heads.logits().length / heads.count();
        if (classes < CLASSES) {
            throw new IllegalArgumentException(
                "The difference of logits ratio needs three classes, but the classifier has %s: use the margin."
                    .formatted(classes));
        }
        final var logits = heads.logits();
        final var losses = new float[heads.count()];
        for (int i = 0; i < losses.length; i++) {
            final var row = i * classes;
            final var top = TopLogits.of(logits, row, classes, 3);
            final var label = row + labels[i];
            final var other = top[0] == label ? top[1] : top[0];
            final var numerator = (double)logits[other] - logits[label];
            final var denominator = (double)logits[top[0]] - logits[top[2]] + SMALLEST;
            losses[i] = (float)(numerator / denominator);
            if (gradient != null) {
                final var byNumerator = 1 / denominator;
                final var byDenominator = -numerator / (denominator * denominator);
                gradient.logits()[other] += (float)byNumerator;
                gradient.logits()[label] -= (float)byNumerator;
                gradient.logits()[top[0]] += (float)byDenominator;
                gradient.logits()[top[2]] -= (float)byDenominator;
            }
        }
        return losses;
    }
}
