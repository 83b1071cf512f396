package org.polytope.engine.attack;

import java.util.Arrays;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.network.Target;

/**
 * A question that is put to the model as far as the budget allows; of the rest the true class is said, with which no attack
 * gets anywhere.
 *
 * @param positions where each of the images stands in the batch
 * @param asked which of them the model is asked about, by their numbers
 * @param batch the unchanged images
 */
record Affordable(int[] positions, int[] asked, Batch batch) {

    static Affordable of(final int[] positions, final int[] asked, final Batch batch) {
        return new Affordable(positions, asked, batch);
    }

    private boolean all() {
        return asked.length == positions.length;
    }

    /** @return the part of {@code packed}, {@code [positions, c, h, w]}, that is asked about */
    private float[] part(final float[] packed) {
        final var size = batch.shape().size();
        final var part = new float[asked.length * size];
        for (int i = 0; i < asked.length; i++) {
            System.arraycopy(packed, asked[i] * size, part, i * size, size);
        }
        return part;
    }

    /** @return the class of each image, {@code [positions]} */
    int[] decisions(final float[] packed, final Target target) {
        if (all()) {
            return target.predict(packed, positions.length);
        }
        final var decisions = Arrays.stream(positions).map(position -> batch.labels()[position]).toArray();
        final var answered = asked.length == 0 ? new int[0] : target.predict(part(packed), asked.length);
        for (int i = 0; i < asked.length; i++) {
            decisions[asked[i]] = answered[i];
        }
        return decisions;
    }

    /** @return {@code [positions, k]} */
    float[] scores(final float[] packed, final ScoringTarget target) {
        if (all()) {
            return target.scores(packed, positions.length);
        }
        final var classes = target.classes();
        final var scores = new float[positions.length * classes];
        for (int i = 0; i < positions.length; i++) {
            scores[i * classes + batch.labels()[positions[i]]] = 1;
        }
        final var answered = asked.length == 0 ? new float[0] : target.scores(part(packed), asked.length);
        for (int i = 0; i < asked.length; i++) {
            System.arraycopy(answered, i * classes, scores, asked[i] * classes, classes);
        }
        return scores;
    }
}
