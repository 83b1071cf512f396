package org.polytope.engine.attack;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Work on several images, each for itself, by all processors: the network waits meanwhile, and the result is the same
 * in whatever order they are done.
 */
public final class PerImage {

    /** Fewer numbers than this are done before other threads have woken up. */
    private static final int WORTH_SHARING = 1 << 14;

    private PerImage() {
    }

    /**
     * @param count of images
     * @param size numbers in one image
     * @param task what is done with each from 0 to {@code count - 1}; touches nothing that it does for another image
     */
    public static void run(final int count, final int size, final IntConsumer task) {
        final var each = IntStream.range(0, count);
        (count * size < WORTH_SHARING ? each : each.parallel()).forEach(task);
    }
}
