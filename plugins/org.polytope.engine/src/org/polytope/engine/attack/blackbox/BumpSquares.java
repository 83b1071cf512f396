package org.polytope.engine.attack.blackbox;

import java.util.SplittableRandom;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.NormBall;
import org.polytope.engine.threat.ThreatModel;

/**
 * Under L2 and L1: a grid of bumps at first; then the change inside one window is moved into another and shaped like a
 * bump, so that the whole length ε is always used (Andriushchenko et al., 2020, Alg. 3; for L1 as in AutoAttack since
 * Croce and Hein, 2021, "Mind the box!").
 *
 * @param bumps of the ball's norm
 * @param ball where the image must stay
 */
record BumpSquares(Bumps bumps, double epsilon, NormBall ball, PixelRange range, ImageShape shape)
    implements SquareMoves {

    private static final int GRID = 5;

    static BumpSquares of(final ThreatModel threat, final PixelRange range, final ImageShape shape) {
        return new BumpSquares(new Bumps(threat.norm() == ThreatModel.Norm.L2), threat.epsilon(),
            NormBall.of(threat, range), range, shape);
    }

    @Override
    public void begin(final float[] image, final float[] center, final int offset, final SplittableRandom random) {
        final var change = new double[shape.size()];
        final var side = Math.max(Math.min(shape.height(), shape.width()) / GRID, 1);
        final var height = shape.height();
        final var width = shape.width();
        for (int top = (height - side * (height / side)) / 2; top + side <= height; top += side) {
            for (int left = (width - side * (width / side)) / 2; left + side <= width; left += side) {
                final var bump = bumps.draw(side, random);
                for (int c = 0; c < shape.channels(); c++) {
                    final var sign = random.nextBoolean() ? 1 : -1;
                    for (int i = 0; i < bump.length; i++) {
                        change[at(c, top + i / side, left + i % side)] += sign * bump[i];
                    }
                }
            }
        }
        apply(change, image, center, offset);
    }

    @Override
    public void change(final float[] image, final float[] center, final int offset, final double share,
        final SplittableRandom random) {
        final var side = side(share);
        final var to = window(side, random);
        final var from = window(side, random);
        final var bump = bumps.draw(side, random);
        final var change = new double[shape.size()];
        for (int i = 0; i < change.length; i++) {
            change[i] = (double)image[offset + i] - center[offset + i];
        }
        final var unused = Math.max(bumps.mass(epsilon) - bumps.mass(change), 0) / shape.channels();
        for (int c = 0; c < shape.channels(); c++) {
            final var mass = unused + massInWindows(change, c, side, to, from);
            reshape(change, c, side, to, from, random.nextBoolean() ? 1 : -1, bump, budget(mass));
        }
        apply(change, image, center, offset);
    }

    /** As in the authors' code, each channel asks for the whole unused length under L1; the projection settles it. */
    private double budget(final double mass) {
        return bumps.euclidean() ? bumps.length(mass) : bumps.length(mass) * shape.channels();
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
        for (int i = 0; i < bump.length; i++) {
            mixed[i] = change[at(channel, to[0] + i / side, to[1] + i % side)];
        }
        final var old = bumps.length(bumps.mass(mixed)) + Bumps.TINY;
        for (int i = 0; i < bump.length; i++) {
            mixed[i] = mixed[i] / old + sign * bump[i];
        }
        final var length = bumps.length(bumps.mass(mixed)) + Bumps.TINY;
        for (int i = 0; i < bump.length; i++) {
            change[at(channel, from[0] + i / side, from[1] + i % side)] = 0;
        }
        for (int i = 0; i < bump.length; i++) {
            change[at(channel, to[0] + i / side, to[1] + i % side)] = mixed[i] / length * budget;
        }
    }

    private double massInWindows(final double[] change, final int channel, final int side, final int[] a,
        final int[] b) {
        var sum = 0.0;
        for (int y = Math.min(a[0], b[0]); y < Math.max(a[0], b[0]) + side; y++) {
            for (int x = Math.min(a[1], b[1]); x < Math.max(a[1], b[1]) + side; x++) {
                if (inside(y, x, a, side) || inside(y, x, b, side)) {
                    sum += bumps.mass(change[at(channel, y, x)]);
                }
            }
        }
        return sum;
    }

    private static boolean inside(final int y, final int x, final int[] window, final int side) {
        return y >= window[0] && y < window[0] + side && x >= window[1] && x < window[1] + side;
    }

    /** The change, brought to length ε or projected, added to the original. */
    private void apply(final double[] change, final float[] image, final float[] center, final int offset) {
        final var factor = bumps.euclidean() ? epsilon / (bumps.length(bumps.mass(change)) + Bumps.TINY) : 1;
        for (int i = 0; i < change.length; i++) {
            image[offset + i] = (float)(center[offset + i] + factor * change[i]);
        }
        if (bumps.euclidean()) {
            for (int i = offset; i < offset + change.length; i++) {
                image[i] = range.clip(image[i]);
            }
        } else {
            ball.project(image, center, offset, change.length);
        }
    }
}
