package org.polytope.engine.objective;

import java.util.Arrays;

/** The largest scores of one example. */
final class TopLogits {

    private TopLogits() {
    }

    /** @return where, in {@code logits}, the {@code wanted} largest numbers of the row stand, from the largest down */
    static int[] of(final float[] logits, final int row, final int classes, final int wanted) {
        final var top = new int[wanted];
        Arrays.fill(top, -1);
        for (int j = row; j < row + classes; j++) {
            var candidate = j;
            for (int rank = 0; rank < wanted && candidate >= 0; rank++) {
                if (top[rank] < 0 || logits[candidate] > logits[top[rank]]) {
                    final var displaced = top[rank];
                    top[rank] = candidate;
                    candidate = displaced;
                }
            }
        }
        return top;
    }
}
