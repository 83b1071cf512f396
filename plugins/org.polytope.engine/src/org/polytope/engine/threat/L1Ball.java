package org.polytope.engine.threat;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.polytope.engine.network.PixelRange;

/**
 * The ball Σ |x_i − c_i| ≤ ε. Its intersection with the pixel range is projected onto exactly, not one after the other:
 * clipping afterward would waste most of the budget (Croce and Hein, 2021, "Mind the box!").
 */
public record L1Ball(double epsilon, PixelRange range) implements NormBall {

    /** The share of the pixels, the steepest ones, that a step moves (as in sparse descent, Tramèr and Boneh, 2019). */
    private static final double DENSITY = 0.01;

    @Override
    public void ascend(final float[] image, final int offset, final float[] gradient, final int from, final int size,
        final double length) {
        final var slopes = new float[size];
        for (int i = 0; i < size; i++) {
            slopes[i] = range.usable(image[offset + i], gradient[from + i]);
        }
        moveSteepest(image, offset, slopes, 0, size, (int)Math.ceil(DENSITY * size), length);
    }

    /**
     * Moves the {@code count} pixels of the steepest slopes (more where slopes are equal, fewer where they are 0 or not
     * a number) by equal amounts, {@code length} in sum.
     */
    public static void moveSteepest(final float[] image, final int offset, final float[] slopes, final int slopeOffset,
        final int size, final int count, final double length) {
        final var steepness = new float[size];
        for (int i = 0; i < size; i++) {
            final var slope = slopes[slopeOffset + i];
            steepness[i] = Float.isNaN(slope) ? 0 : Math.abs(slope);
        }
        final var sorted = steepness.clone();
        Arrays.sort(sorted);
        final var smallest = Math.max(sorted[size - count], Float.MIN_VALUE);
        var moved = 0;
        for (int i = 0; i < size; i++) {
            moved += steepness[i] >= smallest ? 1 : 0;
        }
        for (int i = 0; i < size; i++) {
            if (steepness[i] >= smallest) {
                image[offset + i] += (float)(Math.signum(slopes[slopeOffset + i]) * length / moved);
            }
        }
    }

    /**
     * The nearest point (in the Euclidean sense) of the ball and the range: each change shrinks by one and the same λ,
     * is never turned round, and is cut at the range; λ is the smallest for which the rest fits the ball. The sum of
     * the rest falls piecewise linearly with λ, so λ is found between two of its corners.
     */
    @Override
    public void project(final float[] image, final float[] center, final int offset, final int size) {
        final var changed = new int[size];
        var count = 0;
        for (int i = offset; i < offset + size; i++) {
            if (image[i] != center[i]) {
                changed[count++] = i;
            }
        }
        final var change = new double[count];
        final var room = new double[count];
        for (int k = 0; k < count; k++) {
            final var i = changed[k];
            change[k] = Math.abs((double)image[i] - center[i]);
            room[k] = image[i] > center[i] ? (double)range.high() - center[i] : (double)center[i] - range.low();
        }
        final var shrinkage = total(change, room, 0) > epsilon ? shrinkage(change, room) : 0;
        for (int k = 0; k < count; k++) {
            final var i = changed[k];
            final var sign = Math.signum(image[i] - center[i]);
            image[i] = moved(center[i], sign * shrunk(change[k], room[k], shrinkage));
        }
    }

    private static double shrunk(final double change, final double room, final double shrinkage) {
        return Math.min(Math.max(change - shrinkage, 0), room);
    }

    private static double total(final double[] change, final double[] room, final double shrinkage) {
        var sum = 0.0;
        for (int i = 0; i < change.length; i++) {
            sum += shrunk(change[i], room[i], shrinkage);
        }
        return sum;
    }

    private double shrinkage(final double[] change, final double[] room) {
        final var corners = new double[2 * change.length];
        for (int i = 0; i < change.length; i++) {
            corners[i] = change[i];
            corners[change.length + i] = Math.max(change[i] - room[i], 0);
        }
        Arrays.sort(corners);
        var low = 0;
        var high = corners.length - 1;
        while (high - low > 1) {
            final var middle = (low + high) >>> 1;
            if (total(change, room, corners[middle]) > epsilon) {
                low = middle;
            } else {
                high = middle;
            }
        }
        final var above = total(change, room, corners[low]);
        final var below = total(change, room, corners[high]);
        return above > below
            ? corners[low] + (corners[high] - corners[low]) * (above - epsilon) / (above - below) : corners[high];
    }

    /** Rounds toward {@code center}: rounded to the nearest, thousands of pixels could leave the ball together. */
    private float moved(final float center, final double change) {
        final var pixel = range.clip((float)(center + change));
        return Math.abs((double)pixel - center) > Math.abs(change) ? Math.nextAfter(pixel, center) : pixel;
    }

    /** A random direction, and a length uniform in [0, ε]. */
    @Override
    public void scatter(final float[] image, final int offset, final int size, final SplittableRandom random) {
        final var direction = new double[size];
        var sum = 0.0;
        for (int i = 0; i < size; i++) {
            direction[i] = random.nextGaussian();
            sum += Math.abs(direction[i]);
        }
        final var factor = epsilon * random.nextDouble() / sum;
        for (int i = 0; i < size; i++) {
            image[offset + i] = moved(image[offset + i], factor * direction[i]);
        }
    }

    /** Gaussian noise, projected (Croce and Hein, 2021). */
    @Override
    public void scatterOnSurface(final float[] image, final int offset, final int size,
        final SplittableRandom random) {
        final var center = Arrays.copyOfRange(image, offset, offset + size);
        final var noisy = center.clone();
        for (int i = 0; i < size; i++) {
            noisy[i] += (float)random.nextGaussian();
        }
        project(noisy, center, 0, size);
        System.arraycopy(noisy, 0, image, offset, size);
    }
}
