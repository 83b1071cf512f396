package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Work on the images of a batch, each for itself, by all processors: the network waits meanwhile, and the result is the
 * same in whatever order they are done.
 */
public final class PerImage {

    /** Fewer numbers than this are done before other threads have woken up. */
    private static final int WORTH_SHARING = 1 << 14;

    private PerImage() {
    }

    /**
     * @param images which ones, each once
     * @param size numbers in one image
     * @param task what is done with each; touches nothing that it does for another image
     */
    public static void run(final int[] images, final int size, final IntConsumer task) {
        final var each = Arrays.stream(images);
        (images.length * size < WORTH_SHARING ? each : each.parallel()).forEach(task);
    }

    /** Like {@link #run(int[], int, IntConsumer)}, for the images 0 to {@code count - 1}. */
    public static void run(final int count, final int size, final IntConsumer task) {
        final var each = IntStream.range(0, count);
        (count * size < WORTH_SHARING ? each : each.parallel()).forEach(task);
    }

    /** @return the images at {@code positions} one after the other, {@code [n, c, h, w]} */
    public static float[] pack(final float[] images, final int[] positions, final int size) {
        final var packed = new float[positions.length * size];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(images, positions[i] * size, packed, i * size, size);
        }
        return packed;
    }
}
