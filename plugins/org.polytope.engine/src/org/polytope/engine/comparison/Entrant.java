package org.polytope.engine.comparison;

import java.util.Optional;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.network.DifferentiableClassifier;

/**
 * A model that is compared with others.
 *
 * @param name how readers tell it from the others
 * @param classifier the model
 * @param images what all models are compared on, with the labels of this model's classes
 * @param seen the images that the model has learned from; empty if nothing is known of them
 */
public record Entrant(String name, DifferentiableClassifier classifier, Dataset images,
    Optional<SeenImages> seen) {

    /** A model of which it isn't known what it has learned from. */
    public Entrant(final String name, final DifferentiableClassifier classifier, final Dataset images) {
        this(name, classifier, images, Optional.empty());
    }
}
