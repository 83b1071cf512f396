package org.polytope.engine.corruption;

import java.util.random.RandomGenerator;

import org.polytope.engine.dataset.ImageShape;

/**
 * Where each pixel of a stretched image was before: at column {@code a x + b y + c} and row {@code d x + e y + f}.
 */
record AffineMap(double a, double b, double c, double d, double e, double f) {

    /** How many corners of a triangle are moved, each by a column and a row. */
    private static final int CORNERS = 3;

    /**
     * @param reach how far each of three corners around the middle is moved at most, in pixels, along each axis
     * @return the map that takes the moved corners to where they were
     */
    static AffineMap random(final ImageShape shape, final double reach, final RandomGenerator random) {
        final var middleX = (float)(shape.width() / 2);
        final var middleY = (float)(shape.height() / 2);
        final var side = Math.min(shape.height(), shape.width()) / 3;
        final var oldX = new float[]{middleX + side, middleX + side, middleX - side};
        final var oldY = new float[]{middleY + side, middleY - side, middleY - side};
        final var newX = new float[CORNERS];
        final var newY = new float[CORNERS];
        for (int i = 0; i < CORNERS; i++) {
            newX[i] = oldX[i] + shift(reach, random);
            newY[i] = oldY[i] + shift(reach, random);
        }
        final var column = solve(newX, newY, oldX);
        final var row = solve(newX, newY, oldY);
        return new AffineMap(column[0], column[1], column[2], row[0], row[1], row[2]);
    }

    /** The Java method takes no empty range. */
    private static float shift(final double reach, final RandomGenerator random) {
        return (float)(reach * random.nextDouble(-1, 1));
    }

    /** @return p, q and r for which p x + q y + r is {@code wanted} at three points */
    private static double[] solve(final float[] x, final float[] y, final float[] wanted) {
        final double x1 = (double)x[1] - x[0];
        final double y1 = (double)y[1] - y[0];
        final double x2 = (double)x[2] - x[0];
        final double y2 = (double)y[2] - y[0];
        final double w1 = (double)wanted[1] - wanted[0];
        final double w2 = (double)wanted[2] - wanted[0];
        final var area = x1 * y2 - x2 * y1;
        final var p = (w1 * y2 - w2 * y1) / area;
        final var q = (x1 * w2 - x2 * w1) / area;
        return new double[]{p, q, wanted[0] - p * x[0] - q * y[0]};
    }

    double column(final int x, final int y) {
        return a * x + b * y + c;
    }

    double row(final int x, final int y) {
        return d * x + e * y + f;
    }
}
