package org.polytope.engine.corruption;

import java.util.random.RandomGenerator;

/**
 * Random clouds by the diamond-square algorithm (Fournier, Fussell and Carpenter, "Computer rendering of stochastic models",
 * 1982), on a square whose opposite edges meet: each point is the mean of four others and a random offset, which gets weaker
 * with every halving of the distance.
 */
final class PlasmaFractal {

    private static final double FIRST_WOBBLE = 100;

    private final int side;

    /** {@code [side, side]}. */
    private final double[] map;

    private PlasmaFractal(final int side) {
        this.side = side;
        map = new double[side * side];
    }

    /**
     * @param length the square's side is the smallest power of two of at least that
     * @param decay what the offset is divided by at every halving
     */
    static PlasmaFractal of(final int length, final double decay, final RandomGenerator random) {
        final var fractal = new PlasmaFractal(Math.max(2, Integer.highestOneBit(2 * length - 1)));
        var wobble = FIRST_WOBBLE;
        for (int step = fractal.side; step >= 2; step /= 2) {
            fractal.fillSquares(step, wobble, random);
            fractal.fillDiamonds(step, wobble, random);
            wobble /= decay;
        }
        fractal.normalize();
        return fractal;
    }

    /** @return how thick the cloud is there, in [0, 1] */
    double at(final int row, final int column) {
        return map[row * side + column];
    }

    private void fillSquares(final int step, final double wobble, final RandomGenerator random) {
        for (int y = 0; y < side; y += step) {
            for (int x = 0; x < side; x += step) {
                final var sum = get(y, x) + get(y + step, x) + (get(y, x + step) + get(y + step, x + step));
                set(y + step / 2, x + step / 2, sum, wobble, random);
            }
        }
    }

    private void fillDiamonds(final int step, final double wobble, final RandomGenerator random) {
        final var half = step / 2;
        for (int y = 0; y < side; y += step) {
            for (int x = 0; x < side; x += step) {
                set(y, x + half,
                    get(y + half, x + half) + get(y - half, x + half) + (get(y, x) + get(y, x + step)), wobble,
                    random);
            }
        }
        for (int y = 0; y < side; y += step) {
            for (int x = 0; x < side; x += step) {
                set(y + half, x,
                    get(y + half, x + half) + get(y + half, x - half) + (get(y, x) + get(y + step, x)), wobble,
                    random);
            }
        }
    }

    /** The side is a power of two, so that the lower bits are the position on a square whose edges meet. */
    private double get(final int row, final int column) {
        return map[(row & side - 1) * side + (column & side - 1)];
    }

    private void set(final int row, final int column, final double sum, final double wobble,
        final RandomGenerator random) {
        map[row * side + column] = sum / 4 + wobble * random.nextDouble(-wobble, wobble);
    }

    private void normalize() {
        var low = Double.POSITIVE_INFINITY;
        var high = Double.NEGATIVE_INFINITY;
        for (final var value : map) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        for (int i = 0; i < map.length; i++) {
            map[i] = (map[i] - low) / (high - low);
        }
    }
}
