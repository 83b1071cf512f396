package org.polytope.engine.attack.blackbox;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shapes that the square attack adds to an image under L2 and L1: two pyramids of opposite signs side by side, or
 * one above the other, of length 1 in that norm (Andriushchenko et al., 2020, Eq. 2).
 *
 * @param euclidean whether lengths are measured in L2, else in L1
 * @param bySide what was made already; the second is the first, transposed
 */
record Bumps(boolean euclidean, Map<Integer, double[][]> bySide) {

    /** Keeps what is divided by a length finite. */
    static final double TINY = 1e-12;

    Bumps(final boolean euclidean) {
        this(euclidean, new ConcurrentHashMap<>());
    }

    /** @return one of both bumps, {@code [side, side]}; not to be changed */
    double[] draw(final int side, final SplittableRandom random) {
        return bySide.computeIfAbsent(side, this::both)[random.nextBoolean() ? 1 : 0];
    }

    private double[][] both(final int side) {
        final var both = new double[2][side * side];
        final var half = side / 2;
        pyramid(both[0], side, 0, half, 1);
        pyramid(both[0], side, half, side - half, -1);
        final var length = length(mass(both[0])) + TINY;
        for (int i = 0; i < both[0].length; i++) {
            both[0][i] /= length;
        }
        for (int i = 0; i < both[0].length; i++) {
            both[1][i % side * side + i / side] = both[0][i];
        }
        return both;
    }

    /** Nested rectangles around the middle; the n-th of them from outside in adds 1 / n², under L1 1 / n⁴. */
    private void pyramid(final double[] bump, final int side, final int first, final int rows, final int sign) {
        final var values = new double[rows * side];
        final var middleRow = rows / 2;
        final var middleColumn = side / 2;
        for (int ring = 0; ring <= Math.max(middleRow, middleColumn); ring++) {
            final var height = Math.pow(ring + 1.0, euclidean ? -2 : -4);
            for (int y = Math.max(middleRow - ring, 0); y < Math.min(middleRow + ring + 1, rows); y++) {
                for (int x = Math.max(middleColumn - ring, 0); x < Math.min(middleColumn + ring + 1, side); x++) {
                    values[y * side + x] += height;
                }
            }
        }
        final var length = length(mass(values)) + TINY;
        for (int i = 0; i < values.length; i++) {
            bump[first * side + i] = sign * values[i] / length;
        }
    }

    /** @return what adds up to a length: the square, or the size */
    double mass(final double value) {
        return euclidean ? value * value : Math.abs(value);
    }

    double mass(final double[] values) {
        var sum = 0.0;
        for (final var value : values) {
            sum += mass(value);
        }
        return sum;
    }

    /** @return the length of what has this mass */
    double length(final double mass) {
        return euclidean ? Math.sqrt(mass) : mass;
    }
}
