package org.polytope.engine.objective;

import java.util.Locale;
import java.util.Optional;

import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;

/**
 * A function of a network's outputs and the labels, one number an example. Implementations are differentiated by hand;
 * the formula and its source stand in their Javadoc.
 */
public interface Loss {

    /** @return what it is called in the description of an attack: {@code margin} */
    default String describe() {
        return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /**
     * @return why the loss can't be evaluated for this classifier, as a sentence; empty if it can
     */
    default Optional<String> unsuited(final DifferentiableClassifier target) {
        return Optional.empty();
    }

    /**
     * @return the loss to evaluate for this classifier: itself, or where its settings leave parts to the classifier, a
     *         loss that has taken them from it
     * @throws IllegalArgumentException if it is {@link #unsuited}
     */
    default Loss against(final DifferentiableClassifier target) {
        return this;
    }

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
