package org.polytope.engine.embedding;

import java.util.function.IntConsumer;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.PerImage;

/** Work on each point against all others, by all processors; the result is the same in whatever order it is done. */
final class EachPoint {

    /** Points between two looks at whether the user canceled. */
    private static final int AT_ONCE = 64;

    private EachPoint() {
    }

    /**
     * @param count n; each point's work is about that of n numbers
     * @param progress asked whether to go on
     * @param task what is done with each point; touches nothing that it does for another one
     */
    static void run(final int count, final Progress progress, final IntConsumer task) {
        for (int first = 0; first < count; first += AT_ONCE) {
            progress.checkCanceled();
            final var from = first;
            PerImage.run(Math.min(AT_ONCE, count - first), count, i -> task.accept(from + i));
        }
    }
}
