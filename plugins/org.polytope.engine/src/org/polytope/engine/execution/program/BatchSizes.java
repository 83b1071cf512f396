package org.polytope.engine.execution.program;

/**
 * The batch sizes that programs for evaluation are compiled for. An attack's batches shrink as it succeeds; rounding up
 * to 1, 2, 3, 4, 6, 8, 12, 16, … bounds the number of programs, at the price of at most a third of padding.
 */
final class BatchSizes {

    private BatchSizes() {
    }

    static int roundUp(final int count, final int capacity) {
        final var power = Integer.highestOneBit(count);
        if (power == count) {
            return count;
        }
        final var size = count <= power + power / 2 ? power + power / 2 : 2L * power;
        return (int)Math.min(size, capacity);
    }
}
