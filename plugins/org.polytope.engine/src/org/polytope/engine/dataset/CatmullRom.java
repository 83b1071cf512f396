package org.polytope.engine.dataset;

import java.util.ArrayList;
import java.util.List;

/** Smooth curves through given points (Catmull and Rom, "A class of local interpolating splines", 1974). */
final class CatmullRom {

    private static final int PIECES = 4;

    private CatmullRom() {
    }

    /**
     * @param points {@code {x, y}} each, at least two; a curve that ends where it began is closed smoothly
     * @return the curve as a chain of straight lines
     */
    static double[][] through(final List<double[]> points) {
        final var last = points.size() - 1;
        final var closed = points.get(0)[0] == points.get(last)[0] && points.get(0)[1] == points.get(last)[1];
        final var chain = new ArrayList<double[]>();
        for (int i = 0; i < last; i++) {
            final var before = points.get(i > 0 ? i - 1 : closed ? last - 1 : 0);
            final var behind = points.get(i + 2 <= last ? i + 2 : closed ? 1 : last);
            for (int piece = 0; piece < PIECES; piece++) {
                chain.add(between(before, points.get(i), points.get(i + 1), behind, (double)piece / PIECES));
            }
        }
        chain.add(points.get(last));
        return chain.toArray(double[][]::new);
    }

    private static double[] between(final double[] p0, final double[] p1, final double[] p2, final double[] p3,
        final double t) {
        final var point = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            final var linear = p2[axis] - p0[axis];
            final var square = 2 * p0[axis] - 5 * p1[axis] + 4 * p2[axis] - p3[axis];
            final var cube = 3 * (p1[axis] - p2[axis]) + p3[axis] - p0[axis];
            point[axis] = p1[axis] + t * (linear + t * (square + t * cube)) / 2;
        }
        return point;
    }
}
