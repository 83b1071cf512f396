package org.polytope.engine.dataset.webp;

/** Predicts blocks from the pixels above and to the left, before these are filtered (RFC 6386, section 12). */
final class Prediction {

    static final int DC = 0;

    static final int TRUE_MOTION = 1;

    static final int VERTICAL = 2;

    static final int HORIZONTAL = 3;

    private Prediction() {
    }

    /** Predicts a square block of {@code size} pixels. */
    static void whole(final Plane plane, final int x, final int y, final int size, final int mode) {
        final var at = plane.at(x, y);
        final var mean = mode == DC ? mean(plane, at, size, y > 0, x > 0) : 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                final var here = at + row * plane.stride + column;
                final var above = plane.get(at - plane.stride + column);
                final var left = plane.get(at + row * plane.stride - 1);
                plane.set(here, switch (mode) {
                    case DC -> mean;
                    case TRUE_MOTION -> above + left - plane.get(at - plane.stride - 1);
                    case VERTICAL -> above;
                    default -> left;
                });
            }
        }
    }

    private static int mean(final Plane plane, final int at, final int size, final boolean hasAbove,
        final boolean hasLeft) {
        if (!hasAbove && !hasLeft) {
            return 128;
        }
        int sum = 0;
        for (int i = 0; i < size; i++) {
            sum += hasAbove ? plane.get(at - plane.stride + i) : plane.get(at + i * plane.stride - 1);
            sum += hasLeft ? plane.get(at + i * plane.stride - 1) : plane.get(at - plane.stride + i);
        }
        return (sum + size) / (2 * size);
    }

    /**
     * Predicts a block of 4×4 pixels.
     *
     * @param right the four pixels to the right of those above
     */
    static void part(final Plane plane, final int at, final int mode, final int... right) {
        // from the lowest pixel to the left by the corner to the last one above: 0 to 3, 4, 5 to 12
        final var e = new int[13];
        for (int i = 0; i < 4; i++) {
            e[i] = plane.get(at + (3 - i) * plane.stride - 1);
            e[5 + i] = plane.get(at - plane.stride + i);
            e[9 + i] = right[i];
        }
        e[4] = plane.get(at - plane.stride - 1);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                plane.set(at + y * plane.stride + x, pixel(mode, e, x, y));
            }
        }
    }

    private static int pixel(final int mode, final int[] e, final int x, final int y) {
        return switch (mode) {
            case DC -> (e[0] + e[1] + e[2] + e[3] + e[5] + e[6] + e[7] + e[8] + 4) / 8;
            case TRUE_MOTION -> e[3 - y] + e[5 + x] - e[4];
            case VERTICAL -> smooth(e, 5 + x);
            case HORIZONTAL -> y == 3 ? (e[1] + 3 * e[0] + 2) / 4 : smooth(e, 3 - y);
            case 4 -> x + y == 6 ? (e[11] + 3 * e[12] + 2) / 4 : smooth(e, 6 + x + y);
            case 5 -> smooth(e, 4 + x - y);
            case 6 -> verticalRight(e, x, y);
            case 7 -> verticalLeft(e, x, y);
            case 8 -> horizontalDown(e, x, y);
            default -> horizontalUp(e, x + 2 * y);
        };
    }

    private static int smooth(final int[] e, final int middle) {
        return (e[middle - 1] + 2 * e[middle] + e[middle + 1] + 2) / 4;
    }

    private static int between(final int[] e, final int first) {
        return (e[first] + e[first + 1] + 1) / 2;
    }

    private static int verticalRight(final int[] e, final int x, final int y) {
        final var along = 2 * x - y;
        if (along < 0) {
            return smooth(e, along == -1 ? 4 : 5 - y);
        }
        final var step = 4 + x - y / 2;
        return y % 2 == 0 ? between(e, step) : smooth(e, step);
    }

    private static int horizontalDown(final int[] e, final int x, final int y) {
        final var along = 2 * y - x;
        if (along < 0) {
            return smooth(e, along == -1 ? 4 : 3 + x);
        }
        final var step = 3 - y + x / 2;
        return x % 2 == 0 ? between(e, step) : smooth(e, step + 1);
    }

    /** The last two of the lowest rows leave the line of the others. */
    private static int verticalLeft(final int[] e, final int x, final int y) {
        if (x == 3 && y >= 2) {
            return smooth(e, y == 2 ? 10 : 11);
        }
        final var step = 5 + x + y / 2;
        return y % 2 == 0 ? between(e, step) : smooth(e, step + 1);
    }

    private static int horizontalUp(final int[] e, final int along) {
        if (along > 5) {
            return e[0];
        } else if (along == 5) {
            return (e[1] + 3 * e[0] + 2) / 4;
        }
        return along % 2 == 0 ? between(e, 2 - along / 2) : smooth(e, 2 - along / 2);
    }
}
