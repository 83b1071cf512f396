package org.polytope.engine.network;

import java.util.Optional;

import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.ImageShape;

/**
 * What every attack may ask of a model: which class it takes an image for. Models that give more away are
 * {@link ScoringTarget scoring} or {@link DifferentiableClassifier differentiable}. Takes batches of any size. Not safe
 * for several threads at once.
 */
public interface Target {

    /** @return the shape of one image, {@code [c, h, w]} */
    ImageShape shape();

    /** @return the number of classes, k */
    int classes();

    /** @return the values that a pixel may take */
    PixelRange range();

    /** @return the class centers at the supervised depths; empty for a model that has none, or keeps them to itself */
    default Optional<Prototypes> prototypes() {
        return Optional.empty();
    }

    /**
     * @return about how many images it likes best to be asked about at once: enough for the device to be busy, few enough for
     *         an answer to come soon; fewer large ones, of which a search has several arrays. It answers any number
     */
    default int preferredBatch() {
        return Batches.usualSize(shape());
    }

    /**
     * @param pixels {@code [n, c, h, w]} in the units of {@link #range()}
     * @param count n
     * @return the predicted class of each image, {@code [n]}
     */
    int[] predict(float[] pixels, int count);
}
