package org.polytope.engine.objective;

import org.polytope.engine.network.Heads;

/**
 * A {@link Loss} for the examples of one batch. Implementations are differentiated by hand; the formula and its source
 * stand in their Javadoc.
 */
@FunctionalInterface
public interface BoundLoss {

    /** @return whether {@link Heads#features()} are read */
    default boolean readsFeatures() {
        return false;
    }

    /**
     * @param positions {@code [n]}, where each example stands in the batch; one may be there several times
     * @param labels {@code [n]}, true classes (or classes to reach, where whoever evaluates says so)
     * @param heads the outputs, for n examples
     * @param gradient the derivative of the <em>sum</em> over the examples by the outputs is added here; null where
     *            only the values are wanted
     * @return the loss of each example, {@code [n]}
     */
    float[] evaluate(int[] positions, int[] labels, Heads heads, Heads gradient);
}
