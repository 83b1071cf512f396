package org.polytope.engine.attack;

import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.network.Target;

/**
 * What a model takes images for that are to be counted. Where the numbers of a network have overflowed, its scores are no
 * numbers, and the first class would be as good as any: then it has decided nothing, which no figure would show.
 */
public final class Decisions {

    private Decisions() {
    }

    /**
     * @param pixels {@code [n, c, h, w]} in the units of the target's range
     * @param images {@code [n]}, their numbers in the data set
     * @return the predicted class of each image, {@code [n]}
     * @throws IllegalArgumentException naming the image, if a score of it is not a number
     */
    public static int[] of(final Target target, final float[] pixels, final int[] images) {
        return target instanceof ScoringTarget scoring ? of(scoring.scores(pixels, images.length), images)
            : target.predict(pixels, images.length);
    }

    /**
     * @param scores {@code [n, k]}
     * @param images {@code [n]}, their numbers in the data set
     * @return the class of the first largest score of each image, {@code [n]}
     * @throws IllegalArgumentException naming the image, if a score of it is not a number
     */
    public static int[] of(final float[] scores, final int[] images) {
        for (int i = 0; i < scores.length; i++) {
            if (Float.isNaN(scores[i])) {
                throw new IllegalArgumentException(
                    ("The model's scores for image %s aren't numbers (NaN), so that it has no class: numbers in the network "
                        + "are too large, train the model anew.")
                        .formatted(images[i / (scores.length / images.length)]));
            }
        }
        return ScoringTarget.argmax(scores, images.length);
    }
}
