package org.polytope.engine.corruption;

import org.polytope.engine.dataset.ImageShape;

/**
 * A blur along a straight line, in one direction: ImageMagick's {@code -motion-blur}. Every pixel is a mean of those at
 * 0, 1, 2, … pixels from it, rounded to whole positions, with the weights of half a Gaussian.
 *
 * @param weights by distance
 */
record MotionFilter(double[] weights) {

    /** ImageMagick rounds to 16 bits, in which a level of 8 bits is 257 times as much, and cuts 8 bits off that. */
    private static final long DEEP = 257;

    /**
     * @param radius the Gaussian is cut off at twice as far, in pixels
     * @param deviation of the Gaussian, in pixels
     */
    static MotionFilter of(final int radius, final double deviation) {
        final var weights = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(-i * i / (2 * deviation * deviation));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return new MotionFilter(weights);
    }

    /**
     * @param degrees the direction from which the blur comes, clockwise from the right
     * @return the blurred image
     */
    Raster blur(final Raster image, final double degrees) {
        final var sine = Math.sin(Math.toRadians(degrees));
        final var cosine = Math.cos(Math.toRadians(degrees));
        final var sums = new double[image.levels().length];
        for (int i = 0; i < weights.length; i++) {
            add(image, weights[i], (int)Math.ceil(i * sine - 0.5), (int)Math.ceil(i * cosine - 0.5), sums);
        }
        final var levels = new byte[sums.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte)(Math.round(sums[i] * DEEP) / DEEP);
        }
        return new Raster(image.shape(), levels);
    }

    /** Adds the image, moved by so many rows and columns, to the sums. */
    private static void add(final Raster image, final double weight, final int rows, final int columns,
        final double[] sums) {
        final var shape = image.shape();
        final var from = new int[shape.width()];
        for (int x = 0; x < from.length; x++) {
            from[x] = Border.NEAREST.inside(x + columns, from.length);
        }
        for (int row = 0; row < shape.channels() * shape.height(); row++) {
            final var start = from(shape, row, rows);
            for (int x = 0; x < from.length; x++) {
                sums[row * from.length + x] += weight * image.level(start + from[x]);
            }
        }
    }

    private static int from(final ImageShape shape, final int row, final int rows) {
        final var y = row % shape.height();
        return (row - y + Border.NEAREST.inside(y + rows, shape.height())) * shape.width();
    }
}
