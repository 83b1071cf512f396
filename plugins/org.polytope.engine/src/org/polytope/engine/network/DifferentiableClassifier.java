package org.polytope.engine.network;

/** A model at hand: scores and features for pixels, and the gradient of any function of them by the pixels. */
public interface DifferentiableClassifier extends ScoringTarget {

    /**
     * @param pixels {@code [n, c, h, w]} in the units of {@link #range()}
     * @param count n
     * @param features whether the features at the supervised depths are wanted too
     * @return scores before any softmax (and features)
     */
    Heads heads(float[] pixels, int count, boolean features);

    @Override
    default float[] scores(final float[] pixels, final int count) {
        return heads(pixels, count, false).logits();
    }

    /**
     * Evaluates the classifier and differentiates a function of its outputs by the pixels.
     *
     * @param pixels {@code [n, c, h, w]} in the units of {@link #range()}
     * @param count n
     * @param features whether the function reads the features too
     * @param function is called once or more (large batches are cut; an example may be seen several times, of which the
     *            last counts for what the function notes), with the position of the first example of the part and its
     *            outputs; writes the derivative of the sum over examples by these outputs
     * @return that derivative by the pixels, {@code [n, c, h, w]}
     */
    float[] inputGradient(float[] pixels, int count, boolean features, HeadFunction function);

    /** A function of a network's outputs, by its derivative. */
    @FunctionalInterface
    interface HeadFunction {
        /**
         * @param first position, in the batch that was passed in, of the first example of this part
         * @param heads the outputs for this part
         * @param gradient zeros of the same shape, to be filled with the derivative of the sum over the examples
         */
        void differentiate(int first, Heads heads, Heads gradient);
    }
}
