package org.polytope.engine.attack;

import org.polytope.engine.network.Heads;

/** A function of a model's outputs, for the images of one batch, that rises toward an attack's goal. */
@FunctionalInterface
public interface AimedLoss {

    /** @return whether {@link Heads#features()} are read */
    default boolean readsFeatures() {
        return false;
    }

    /**
     * @param positions {@code [count]}, where each image stands in the batch; one may be there several times
     * @param heads the outputs, for these images
     * @param gradient zeros, to be filled with the derivative of the sum by the outputs; null where only values are
     *            wanted
     * @return {@code [count]}
     */
    float[] evaluate(int[] positions, Heads heads, Heads gradient);
}
