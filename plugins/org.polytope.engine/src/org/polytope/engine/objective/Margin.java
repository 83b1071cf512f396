package org.polytope.engine.objective;

import org.polytope.engine.network.Heads;

/**
 * How far the best other class is ahead, max_{j≠y} z_j − z_y: above 0 exactly where the classifier errs. It is the
 * function f₆ of Carlini and Wagner (2017) without its lower bound, so that it has a gradient everywhere, also where
 * cross-entropy's vanishes in a saturated softmax. Of equal best others the first takes the derivative.
 */
public record Margin() implements LogitLoss {

    @Override
    public String describe() {
        return "margin";
    }

    /** @throws IllegalArgumentException if there is only one class */
    @Override
    public float[] evaluate(final Heads heads, final int[] labels, final Heads gradient) {
        final var logits = heads.logits();
        final var classes = logits.length / heads.count();
        if (classes < 2) {
            throw new IllegalArgumentException(
                "A margin needs at least two classes, but the classifier has one: it can't "
                    + "be wrong, so that there is nothing to attack.");
        }
        final var losses = new float[heads.count()];
        for (int i = 0; i < losses.length; i++) {
            final var row = i * classes;
            final var other = row + bestOther(logits, row, classes, labels[i]);
            losses[i] = logits[other] - logits[row + labels[i]];
            if (gradient != null) {
                gradient.logits()[other] += 1;
                gradient.logits()[row + labels[i]] -= 1;
            }
        }
        return losses;
    }

    private static int bestOther(final float[] logits, final int row, final int classes, final int label) {
        var best = label == 0 ? 1 : 0;
        for (int j = best + 1; j < classes; j++) {
            if (j != label && logits[row + j] > logits[row + best]) {
                best = j;
            }
        }
        return best;
    }
}
