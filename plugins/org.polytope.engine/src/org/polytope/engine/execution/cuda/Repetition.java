package org.polytope.engine.execution.cuda;

/** A feature map that is repeated over a larger one, as our kernels take it. */
final class Repetition {

    private Repetition() {
    }

    /**
     * @param whole extents of the larger one, {@code [n, c, h, w]}
     * @param part of the smaller one: each the same, or 1
     * @return the structure {@code repetition_t}
     */
    static int[] of(final long[] whole, final long[] part) {
        return new int[]{(int)whole[1], (int)whole[2], (int)whole[3], (int)part[1], (int)part[2], (int)part[3]};
    }
}
