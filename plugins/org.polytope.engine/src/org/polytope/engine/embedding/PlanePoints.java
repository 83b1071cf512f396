package org.polytope.engine.embedding;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Points of a plane.
 *
 * @param x {@code [n]}; shared, not copied
 * @param y {@code [n]}
 */
public record PlanePoints(double[] x, double[] y) {

    /** @throws IllegalArgumentException if a point lacks a coordinate */
    public PlanePoints {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                "There are %s first and %s second coordinates.".formatted(x.length, y.length));
        }
    }

    /** @return n points in the origin */
    static PlanePoints zeros(final int count) {
        return new PlanePoints(new double[count], new double[count]);
    }

    /** @return n */
    public int count() {
        return x.length;
    }

    /** @return the points from {@code from} to before {@code to}, copied */
    PlanePoints range(final int from, final int to) {
        return new PlanePoints(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
    }

    /** @return these points and others behind them */
    PlanePoints followedBy(final PlanePoints others) {
        return new PlanePoints(DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(others.x)).toArray(),
            DoubleStream.concat(DoubleStream.of(y), DoubleStream.of(others.y)).toArray());
    }
}
