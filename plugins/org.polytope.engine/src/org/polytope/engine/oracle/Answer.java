package org.polytope.engine.oracle;

/** What the model says of the images of a {@link Question}. */
public sealed interface Answer {

    /** @return about how many images */
    int count(Oracle oracle);

    /**
     * The class of each image.
     *
     * @param classes {@code [n]}; not copied
     */
    record Decisions(int... classes) implements Answer {

        @Override
        public int count(final Oracle oracle) {
            return classes.length;
        }
    }

    /**
     * A score for each class of each image, of which the largest decides.
     *
     * @param values {@code [n, k]}; not copied
     */
    record Scores(float... values) implements Answer {

        @Override
        public int count(final Oracle oracle) {
            return values.length / oracle.classes();
        }
    }

    /**
     * The score that stands for a probability: its natural logarithm. Differences of these are those of a network's logits
     * before its softmax, so that attacks see a model that tells probabilities as they see the network itself.
     *
     * @param probability in [0, 1]; 0 counts as the smallest positive normal number, so that the score is finite
     */
    static float score(final double probability) {
        return (float)Math.log(Math.max(probability, Double.MIN_NORMAL));
    }
}
