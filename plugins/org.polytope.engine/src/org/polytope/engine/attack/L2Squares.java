package org.polytope.engine.attack;

import java.util.SplittableRandom;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;

/**
 * Under L2: a grid of bumps at first; then the change inside one window is moved into another and shaped like a bump,
 * so that the whole length ε is always used (Andriushchenko et al., 2020, Alg. 3).
 */
record L2Squares(double epsilon, PixelRange range, ImageShape shape) implements SquareMoves {

    private static final int GRID = 5;

    private static final double TINY = 1e-12;

    @Override
    public void begin(final float[] image, final float[] centre, final int offset, final SplittableRandom random) {
        final var change = new double[shape.size()];
        final var side = Math.max(Math.min(shape.height(), shape.width()) / GRID, 1);
        final var height = shape.height();
        final var width = shape.width();
        for (int top = (height - side * (height / side)) / 2; top + side <= height; top += side) {
            for (int left = (width - side * (width / side)) / 2; left + side <= width; left += side) {
                final var bump = bump(side, random);
                for (int c = 0; c < shape.channels(); c++) {
                    final var sign = random.nextBoolean() ? 1 : -1;
                    for (int i = 0; i < bump.length; i++) {
                        change[at(c, top + i / side, left + i % side)] += sign * bump[i];
                    }
                }
            }
        }
        apply(change, image, centre, offset);
    }

    @Override
    public void change(final float[] image, final float[] centre, final int offset, final double share,
        final SplittableRandom random) {
        final var side = side(share);
        final var to = window(side, random);
        final var from = window(side, random);
        final var bump = bump(side, random);
        final var change = new double[shape.size()];
        for (int i = 0; i < change.length; i++) {
            change[i] = (double)image[offset + i] - centre[offset + i];
        }
        final var unused = Math.max(epsilon * epsilon - squares(change), 0) / shape.channels();
        for (int c = 0; c < shape.channels(); c++) {
            final var budget = Math.sqrt(unused + squaresInWindows(change, c, side, to, from));
            reshape(change, c, side, to, from, random.nextBoolean() ? 1 : -1, bump, budget);
        }
        apply(change, image, centre, offset);
    }

    private int side(final double share) {
        final var side = Math.max((int)Math.round(Math.sqrt(share * shape.height() * shape.width())), 3);
        return Math.min(side % 2 == 0 ? side + 1 : side, Math.min(shape.height(), shape.width()));
    }

    private int[] window(final int side, final SplittableRandom random) {
        return new int[]{random.nextInt(shape.height() - side + 1), random.nextInt(shape.width() - side + 1)};
    }

    private int at(final int channel, final int y, final int x) {
        return (channel * shape.height() + y) * shape.width() + x;
    }

    /** Empties the window {@code from} and fills {@code to} with bump plus what was there, of length {@code budget}. */
    private void reshape(final double[] change, final int channel, final int side, final int[] to, final int[] from,
        final int sign, final double[] bump, final double budget) {
        final var mixed = new double[bump.length];
        var old = 0.0;
        for (int i = 0; i < bump.length; i++) {
            mixed[i] = change[at(channel, to[0] + i / side, to[1] + i % side)];
            old += mixed[i] * mixed[i];
        }
        for (int i = 0; i < bump.length; i++) {
            mixed[i] = mixed[i] / (Math.sqrt(old) + TINY) + sign * bump[i];
        }
        final var length = Math.sqrt(squares(mixed)) + TINY;
        for (int i = 0; i < bump.length; i++) {
            change[at(channel, from[0] + i / side, from[1] + i % side)] = 0;
        }
        for (int i = 0; i < bump.length; i++) {
            change[at(channel, to[0] + i / side, to[1] + i % side)] = mixed[i] / length * budget;
        }
    }

    private double squaresInWindows(final double[] change, final int channel, final int side, final int[] a,
        final int[] b) {
        var sum = 0.0;
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                if (inside(y, x, a, side) || inside(y, x, b, side)) {
                    final var value = change[at(channel, y, x)];
                    sum += value * value;
                }
            }
        }
        return sum;
    }

    private static boolean inside(final int y, final int x, final int[] window, final int side) {
        return y >= window[0] && y < window[0] + side && x >= window[1] && x < window[1] + side;
    }

    private static double squares(final double[] values) {
        var sum = 0.0;
        for (final var value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** The change, brought to length ε, added to the original. */
    private void apply(final double[] change, final float[] image, final float[] centre, final int offset) {
        final var factor = epsilon / (Math.sqrt(squares(change)) + TINY);
        for (int i = 0; i < change.length; i++) {
            image[offset + i] = range.clip((float)(centre[offset + i] + factor * change[i]));
        }
    }

    /** Two pyramids of opposite signs side by side, or one above the other, of length 1. */
    private static double[] bump(final int side, final SplittableRandom random) {
        final var bump = new double[side * side];
        final var half = side / 2;
        final var upright = random.nextBoolean();
        pyramid(bump, side, 0, half, 1, upright);
        pyramid(bump, side, half, side - half, -1, upright);
        final var length = Math.sqrt(squares(bump)) + TINY;
        for (int i = 0; i < bump.length; i++) {
            bump[i] /= length;
        }
        return bump;
    }

    /** Nested rectangles around the middle, the n-th of them from outside in adding 1 / n² (ibid., Eq. 2). */
    private static void pyramid(final double[] bump, final int side, final int first, final int rows, final int sign,
        final boolean upright) {
        final var values = new double[rows * side];
        final var middleRow = rows / 2;
        final var middleColumn = side / 2;
        for (int ring = 0; ring <= Math.max(middleRow, middleColumn); ring++) {
            for (int y = Math.max(middleRow - ring, 0); y < Math.min(middleRow + ring + 1, rows); y++) {
                for (int x = Math.max(middleColumn - ring, 0); x < Math.min(middleColumn + ring + 1, side); x++) {
                    values[y * side + x] += 1.0 / ((ring + 1.0) * (ring + 1.0));
                }
            }
        }
        final var length = Math.sqrt(squares(values)) + TINY;
        for (int i = 0; i < values.length; i++) {
            final var y = first + i / side;
            final var x = i % side;
            bump[upright ? x * side + y : y * side + x] = sign * values[i] / length;
        }
    }
}
