package org.polytope.engine.threat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.polytope.engine.network.PixelRange;

/**
 * At most {@code entries} numbers of the image change, each as far as the pixel range goes.
 *
 * @param entries ε
 */
record L0Ball(int entries, PixelRange range) implements NormBall {

    /** Moves ⌈length⌉ numbers to the end of the range, those by which a linear function would rise most. */
    @Override
    public void ascend(final float[] image, final int offset, final float[] gradient, final int from, final int size,
        final double length) {
        final var gain = new double[size];
        for (int i = 0; i < size; i++) {
            final var slope = gradient[from + i];
            final var room = slope > 0 ? range.high() - image[offset + i] : image[offset + i] - range.low();
            gain[i] = Float.isNaN(slope) ? 0 : Math.abs(slope) * (double)room;
        }
        final var count = (int)Math.min(Math.ceil(length), size);
        final var moved = largest(gain, count);
        for (int i = 0; i < size; i++) {
            if (moved[i] && gain[i] > 0) {
                image[offset + i] = gradient[from + i] > 0 ? range.high() : range.low();
            }
        }
    }

    /** Keeps the largest changes; of equal ones, those that come first. */
    @Override
    public void project(final float[] image, final float[] center, final int offset, final int size) {
        final var change = new double[size];
        for (int i = 0; i < size; i++) {
            image[offset + i] = range.clip(image[offset + i]);
            change[i] = Math.abs((double)image[offset + i] - center[offset + i]);
        }
        final var kept = largest(change, Math.min(entries, size));
        for (int i = 0; i < size; i++) {
            if (!kept[i]) {
                image[offset + i] = center[offset + i];
            }
        }
    }

    /** @return which are the {@code count} largest; of equal ones, those that come first */
    private static boolean[] largest(final double[] values, final int count) {
        final var chosen = new boolean[values.length];
        if (count == 0) {
            return chosen;
        }
        final var sorted = values.clone();
        Arrays.sort(sorted);
        final var smallest = sorted[values.length - count];
        var equal = count - (int)Arrays.stream(values).filter(value -> value > smallest).count();
        for (int i = 0; i < values.length; i++) {
            chosen[i] = values[i] > smallest || values[i] == smallest && equal-- > 0;
        }
        return chosen;
    }

    /** Up to ε entries, drawn with their new values. */
    @Override
    public void scatter(final float[] image, final int offset, final int size, final SplittableRandom random) {
        scatter(image, offset, size, random, random.nextInt(Math.min(entries, size) + 1));
    }

    @Override
    public void scatterOnSurface(final float[] image, final int offset, final int size,
        final SplittableRandom random) {
        scatter(image, offset, size, random, Math.min(entries, size));
    }

    private void scatter(final float[] image, final int offset, final int size, final SplittableRandom random,
        final int count) {
        final var order = IntStream.range(0, size).toArray();
        for (int i = 0; i < count; i++) {
            final var drawn = i + random.nextInt(size - i);
            final var entry = order[drawn];
            order[drawn] = order[i];
            image[offset + entry] =
                range.clip((float)(range.low() + random.nextDouble() * ((double)range.high() - range.low())));
        }
    }
}
