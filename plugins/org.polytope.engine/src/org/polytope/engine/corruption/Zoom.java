package org.polytope.engine.corruption;

import java.util.function.IntToDoubleFunction;

/**
 * The middle of an image, enlarged to its size: SciPy's {@code zoom} of first order, which puts the first and the last pixel
 * of the cut-out onto the first and the last of the enlarged one; what stands over is cut off. For one axis.
 *
 * @param first the old position before each new one
 * @param second the one behind it
 * @param share how much the second counts, in [0, 1)
 */
record Zoom(int[] first, int[] second, double[] share) {

    /** @param factor at least 1 */
    static Zoom of(final int length, final double factor) {
        final var cut = (int)Math.ceil(length / factor);
        final var start = (length - cut) / 2;
        final var enlarged = (int)Math.rint(cut * factor);
        final var over = (enlarged - length) / 2;
        final var step = enlarged > 1 ? (cut - 1.0) / (enlarged - 1) : 0;
        final var zoom = new Zoom(new int[length], new int[length], new double[length]);
        for (int i = 0; i < length; i++) {
            final var position = step * (i + over);
            final var whole = (int)position;
            zoom.first[i] = start + Math.min(whole, cut - 1);
            zoom.second[i] = start + Math.min(whole + 1, cut - 1);
            zoom.share[i] = position - whole;
        }
        return zoom;
    }

    /**
     * @param rows how rows are made
     * @param columns how columns are made
     * @param old the image's numbers, by position in {@code [h, w]}
     * @return the number of the enlarged image at row {@code y}, column {@code x}
     */
    static double at(final Zoom rows, final Zoom columns, final int y, final int x, final IntToDoubleFunction old) {
        final var below = rows.share[y];
        return columns.along(rows.first[y], x, old) * (1 - below) + columns.along(rows.second[y], x, old) * below;
    }

    private double along(final int row, final int x, final IntToDoubleFunction old) {
        final var start = row * first.length;
        return old.applyAsDouble(start + first[x]) * (1 - share[x]) + old.applyAsDouble(start + second[x]) * share[x];
    }
}
