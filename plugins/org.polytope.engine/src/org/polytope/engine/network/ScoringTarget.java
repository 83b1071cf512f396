package org.polytope.engine.network;

/** A model that tells its score for each class. */
public interface ScoringTarget extends Target {

    /**
     * @param pixels {@code [n, c, h, w]} in the units of {@link #range()}
     * @param count n
     * @return {@code [n, k]}, logits, or other scores of which the largest decides; an array of the caller's own
     */
    float[] scores(float[] pixels, int count);

    /** @return the first of the largest scores */
    @Override
    default int[] predict(final float[] pixels, final int count) {
        return argmax(scores(pixels, count), count);
    }

    /** @return the position of the first largest number of each row of {@code [n, k]} */
    static int[] argmax(final float[] scores, final int count) {
        final var largest = new int[count];
        final var classes = count == 0 ? 0 : scores.length / count;
        for (int i = 0; i < count; i++) {
            for (int j = 1; j < classes; j++) {
                if (scores[i * classes + j] > scores[i * classes + largest[i]]) {
                    largest[i] = j;
                }
            }
        }
        return largest;
    }
}
