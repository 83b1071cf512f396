package org.polytope.engine.oracle;

import org.polytope.engine.dataset.ImageShape;

/**
 * What is known of a model that can't be called: somebody else carries questions to it and brings its answers back. Pixels
 * are in [0, 1].
 *
 * @param shape the shape of one image, {@code [c, h, w]}
 * @param classes the number of classes, k
 * @param scores whether it tells a score for each class, not just the class
 */
public record Oracle(ImageShape shape, int classes, boolean scores) {
}
