package org.polytope.engine.corruption;

import org.polytope.engine.dataset.ImageShape;

/**
 * Blurs channels with a Gaussian, first along columns, then along rows: SciPy's {@code gaussian_filter}, as scikit-image's
 * {@code gaussian} calls it. Its sums are made in SciPy's order, so that results are equal to the last bit.
 *
 * @param weights of the center and of the positions 1, 2, … away from it
 * @param border what stands beyond the edges
 */
record GaussianFilter(double[] weights, Border border) {

    /** From here on a deviation is none to SciPy. */
    private static final double NONE = 1e-15;

    /**
     * @param deviation of the Gaussian, in pixels
     * @param reach at how many deviations it is cut off
     */
    static GaussianFilter of(final double deviation, final double reach, final Border border) {
        if (deviation <= NONE) {
            return new GaussianFilter(new double[]{1}, border);
        }
        final var radius = (int)(reach * deviation + 0.5);
        final var weights = new double[radius + 1];
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            weights[Math.abs(i)] = Math.exp(-0.5 / (deviation * deviation) * i * i);
            sum += weights[Math.abs(i)];
        }
        for (int i = 0; i <= radius; i++) {
            weights[i] /= sum;
        }
        return new GaussianFilter(weights, border);
    }

    /** Blurs {@code values}, {@code [c, h, w]}, in their place. */
    void blur(final ImageShape shape, final double[] values) {
        if (weights.length == 1) {
            return;
        }
        for (int c = 0; c < shape.channels(); c++) {
            blurColumns(values, c * shape.height() * shape.width(), shape.height(), shape.width());
        }
        final var row = new double[shape.width()];
        for (int start = 0; start < values.length; start += row.length) {
            blurRow(values, start, row);
        }
    }

    private void blurColumns(final double[] values, final int offset, final int height, final int width) {
        final var old = new double[height * width];
        System.arraycopy(values, offset, old, 0, old.length);
        for (int y = 0; y < height; y++) {
            final var start = offset + y * width;
            for (int x = 0; x < width; x++) {
                values[start + x] = old[y * width + x] * weights[0];
            }
            for (int i = weights.length - 1; i > 0; i--) {
                final var above = border.inside(y - i, height) * width;
                final var below = border.inside(y + i, height) * width;
                final var weight = weights[i];
                for (int x = 0; x < width; x++) {
                    values[start + x] += (old[above + x] + old[below + x]) * weight;
                }
            }
        }
    }

    private void blurRow(final double[] values, final int start, final double[] row) {
        final var radius = weights.length - 1;
        final var old = new double[row.length + 2 * radius];
        for (int x = 0; x < old.length; x++) {
            old[x] = values[start + border.inside(x - radius, row.length)];
        }
        for (int x = 0; x < row.length; x++) {
            row[x] = old[radius + x] * weights[0];
        }
        for (int i = radius; i > 0; i--) {
            final var weight = weights[i];
            for (int x = 0; x < row.length; x++) {
                row[x] += (old[radius + x - i] + old[radius + x + i]) * weight;
            }
        }
        System.arraycopy(row, 0, values, start, row.length);
    }
}
