package org.polytope.engine.attack;

import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.network.Target;

/**
 * What a model takes images for that are to be counted. Where the numbers of a network have overflowed, its scores are no
 * numbers, and the first class would be as good as any: then it has decided nothing, which no figure would show.
 */
public final class Decisions {

    /** The rest of a sentence about the scores of an image. */
    public static final String WITHOUT_CLASS =
        "aren't numbers (NaN), so that it has no class: numbers in the network are too large, train the model anew.";

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
        undecided(scores, images.length).ifPresent(i -> {
            throw new IllegalArgumentException(
                "The model's scores for image %s %s".formatted(images[i], WITHOUT_CLASS));
        });
        return ScoringTarget.argmax(scores, images.length);
    }

    /**
     * @param scores {@code [n, k]}
     * @param count n
     * @return the position of the first image with a score that is not a number
     */
    public static OptionalInt undecided(final float[] scores, final int count) {
        return IntStream.range(0, scores.length).filter(i -> Float.isNaN(scores[i]))
            .map(i -> i / (scores.length / count)).findFirst();
    }
}
