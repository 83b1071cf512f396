package org.polytope.engine.corruption;

/**
 * One channel of an image, which can be asked for its brightness between pixels.
 *
 * @param values from {@code offset} on, {@code [h, w]}
 * @param border what stands beyond its edges
 */
record Channel(float[] values, int offset, int height, int width, Border border) {

    /** @return the bilinear mean of the four pixels around a place; whole numbers are centers of pixels */
    float at(final double row, final double column) {
        final var y = (int)Math.floor(row);
        final var x = (int)Math.floor(column);
        final var below = row - y;
        final var right = column - x;
        return (float)((pixel(y, x) * (1 - right) + pixel(y, x + 1) * right) * (1 - below)
            + (pixel(y + 1, x) * (1 - right) + pixel(y + 1, x + 1) * right) * below);
    }

    private double pixel(final int row, final int column) {
        return values[offset + inside(row, height) * width + inside(column, width)];
    }

    private int inside(final int position, final int length) {
        return position >= 0 && position < length ? position : border.inside(position, length);
    }
}
