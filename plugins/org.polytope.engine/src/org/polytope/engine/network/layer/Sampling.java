package org.polytope.engine.network.layer;

/** What stands between two rows or columns, or which of them is taken. */
public enum Sampling {

    /** What lies on the line between both. */
    LINEAR,
    /** Cubic convolution of the four nearest with a = -0.75 (Keys, 1981); those beyond an edge are that at the edge. */
    CUBIC,
    /** The one before. */
    FLOOR,
    /** The one behind. */
    CEILING,
    /** The nearer one; of two that are equally near, the one before. */
    HALF_DOWN,
    /** The nearer one; of two that are equally near, the one behind. */
    HALF_UP,
    /** What stands exactly there; zeros in between and beyond the edges, as transposed convolutions need them. */
    ZEROS;

    private static final double CUBIC_SLOPE = -0.75;

    /** Rounding of a file's float32 must not take a row before the one that is meant. */
    private static final double GRAIN = 1 << 18;

    /** @return how many rows or columns are read at most for one */
    int reach() {
        return this == LINEAR ? 2 : this == CUBIC ? 4 : 1;
    }

    /**
     * Adds up how much of each of {@code count} rows or columns stands at a position between them.
     *
     * @param position 0 at the first, 1 at the second, and so on; beyond the edges stands what is at the edge
     * @param weights of all, those of this position from {@code first} on
     */
    void addWeights(final double position, final double[] weights, final int first, final int count) {
        switch (this) {
            case LINEAR -> {
                final var inside = Math.max(0, Math.min(count - 1, position));
                final var before = Math.min((int)inside, Math.max(0, count - 2));
                weights[first + before] += 1 - (inside - before);
                if (count > 1) {
                    weights[first + before + 1] += inside - before;
                }
            }
            case CUBIC -> {
                final var before = (int)Math.floor(position);
                for (int i = before - 1; i <= before + 2; i++) {
                    weights[first + Math.max(0, Math.min(count - 1, i))] += cubic(Math.abs(position - i));
                }
            }
            case ZEROS -> {
                final var exact = Math.rint(position);
                if (Math.abs(position - exact) < 1 / GRAIN && exact >= 0 && exact < count) {
                    weights[first + (int)exact] += 1;
                }
            }
            default -> weights[first + Math.max(0, Math.min(count - 1, taken(position)))] += 1;
        }
    }

    private int taken(final double position) {
        final var exact = Math.rint(position * GRAIN) / GRAIN;
        return (int)switch (this) {
            case FLOOR -> Math.floor(exact);
            case CEILING -> Math.ceil(exact);
            case HALF_DOWN -> Math.ceil(exact - 0.5);
            default -> Math.floor(exact + 0.5);
        };
    }

    private static double cubic(final double distance) {
        return distance <= 1
            ? ((CUBIC_SLOPE + 2) * distance - (CUBIC_SLOPE + 3)) * distance * distance + 1
            : ((CUBIC_SLOPE * distance - 5 * CUBIC_SLOPE) * distance + 8 * CUBIC_SLOPE) * distance - 4 * CUBIC_SLOPE;
    }
}
