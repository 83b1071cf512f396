package org.polytope.engine.objective;

import org.polytope.engine.network.Heads;

/**
 * A function of a network's outputs and the labels, one number an example. Implementations are differentiated by hand;
 * the formula and its source stand in their Javadoc.
 */
public interface Loss {

    /** @return whether {@link Heads#features()} are read */
    default boolean readsFeatures() {
        return false;
    }

    /**
     * @param heads the outputs, for n examples
     * @param labels {@code [n]}, true classes (or target classes, where the implementation says so)
     * @param gradient the derivative of the <em>sum</em> over the examples by the outputs is added here; null where
     *            only the values are wanted
     * @return the loss of each example, {@code [n]}
     */
    float[] evaluate(Heads heads, int[] labels, Heads gradient);
}
