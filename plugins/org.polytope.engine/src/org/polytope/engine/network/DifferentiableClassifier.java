package org.polytope.engine.network;

import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;

/**
 * What an attack needs of its target: scores and features for pixels, and the gradient of any function of them by the
 * pixels. Takes batches of any size. Not safe for several threads at once.
 */
public interface DifferentiableClassifier {

    /** @return the shape of one image, {@code [c, h, w]} */
    ImageShape shape();

    /** @return the number of classes, k */
    int classes();

    /** @return the values that a pixel may take */
    PixelRange range();

    /** @return the class centers at the supervised depths; empty for a model that was trained without */
    default Optional<Prototypes> prototypes() {
        return Optional.empty();
    }

    /**
     * @param pixels {@code [n, c, h, w]} in the units of {@link #range()}
     * @param count n
     * @param features whether the features at the supervised depths are wanted too
     * @return scores before any softmax (and features)
     */
    Heads heads(float[] pixels, int count, boolean features);

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

    /** @return the predicted class of each image: the first of the largest scores, {@code [n]} */
    default int[] predict(final float[] pixels, final int count) {
        return argmax(heads(pixels, count, false).logits(), count);
    }

    /** @return the position of the first largest number of each row of {@code [n, k]} */
    static int[] argmax(final float[] logits, final int count) {
        final var classes = logits.length / count;
        final var predicted = new int[count];
        for (int i = 0; i < count; i++) {
            for (int j = 1; j < classes; j++) {
                if (logits[i * classes + j] > logits[i * classes + predicted[i]]) {
                    predicted[i] = j;
                }
            }
        }
        return predicted;
    }
}
