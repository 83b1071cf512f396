package org.polytope.engine.attack;

import java.util.stream.IntStream;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;

/**
 * The wrong classes of each unchanged image, from the likeliest down: what targeted attacks aim at in turn.
 *
 * @param ranked {@code [n, k - 1]}
 */
public record LikeliestClasses(int[][] ranked) {

    /** @param found where the evaluation is counted */
    public static LikeliestClasses of(final DifferentiableClassifier target, final Batch batch, final BestSoFar found) {
        final var waiting = found.waiting();
        found.countQuery(waiting, waiting.length);
        return of(target.heads(batch.pixels(), batch.count(), false).logits(), batch.labels());
    }

    /**
     * @param logits {@code [n, k]}, of the unchanged images
     * @param labels {@code [n]}
     */
    public static LikeliestClasses of(final float[] logits, final int[] labels) {
        final var classes = logits.length / labels.length;
        final var ranked = new int[labels.length][];
        for (int i = 0; i < ranked.length; i++) {
            final var row = i * classes;
            final var label = labels[i];
            ranked[i] = IntStream.range(0, classes).filter(j -> j != label).boxed()
                .sorted((a, b) -> Float.compare(logits[row + b], logits[row + a])).mapToInt(Integer::intValue)
                .toArray();
        }
        return new LikeliestClasses(ranked);
    }

    /** @return for each image, the wrong class of this rank, counted from 0 */
    public int[] wrong(final int rank) {
        return IntStream.range(0, ranked.length).map(i -> ranked[i][rank]).toArray();
    }
}
