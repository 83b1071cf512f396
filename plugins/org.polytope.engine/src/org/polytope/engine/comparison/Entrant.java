package org.polytope.engine.comparison;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.DifferentiableClassifier;

/**
 * A model that is compared with others.
 *
 * @param name how readers tell it from the others
 * @param classifier the model
 * @param images what all models are compared on, with the labels of this model's classes
 */
public record Entrant(String name, DifferentiableClassifier classifier, Dataset images) {
}
