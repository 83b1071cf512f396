package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The wrong classes of each unchanged image, from the likeliest down: what targeted attacks aim at in turn.
 *
 * @param ranked {@code [n, k - 1]} by position; zeros for images that weren't asked about
 */
public record LikeliestClasses(int[][] ranked) {

    /** Asks about the unchanged images that are active. */
    public static LikeliestClasses of(final ScoreSearch search, final Active active) {
        final var labels = search.batch().labels();
        final var classes = search.classes();
        final var ranked = new int[labels.length][classes - 1];
        if (!active.isEmpty()) {
            final var scores = search.scores(active, search.batch().pixels());
            active.each((number, position) -> ranked[position] =
                rank(Arrays.copyOfRange(scores, number * classes, (number + 1) * classes), labels[position]));
        }
        return new LikeliestClasses(ranked);
    }

    /** @return all classes but {@code label}, by falling score */
    static int[] rank(final float[] scores, final int label) {
        return IntStream.range(0, scores.length).filter(j -> j != label).boxed()
            .sorted((a, b) -> Float.compare(scores[b], scores[a])).mapToInt(Integer::intValue).toArray();
    }

    /** @return for each image, the wrong class of this rank, counted from 0 */
    public int[] wrong(final int rank) {
        return Arrays.stream(ranked).mapToInt(classes -> classes[rank]).toArray();
    }
}
