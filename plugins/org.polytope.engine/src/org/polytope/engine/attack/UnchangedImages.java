package org.polytope.engine.attack;

import java.util.stream.IntStream;

import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;

/**
 * The classifier as a loss sees it that is bound to it: questions are about a whole batch, and counted.
 *
 * @param search where they count
 */
record UnchangedImages(DifferentiableClassifier original, Search search)
    implements DifferentiableClassifier, TargetView {

    @Override
    public Heads heads(final float[] pixels, final int count, final boolean features) {
        countAll(count);
        return original.heads(pixels, count, features);
    }

    @Override
    public float[] inputGradient(final float[] pixels, final int count, final boolean features,
        final HeadFunction function) {
        countAll(count);
        return original.inputGradient(pixels, count, features, function);
    }

    /** @throws IllegalArgumentException if some images are left out: nobody could tell which ones */
    private void countAll(final int count) {
        if (count != search.batch().count()) {
            throw new IllegalArgumentException("A loss must ask about all %s images of its batch at once, not about %s."
                .formatted(search.batch().count(), count));
        }
        search.count(IntStream.range(0, count).toArray());
    }
}
