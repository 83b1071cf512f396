package org.polytope.engine.scoring;

/**
 * The figures of one class, over the images that truly are of it.
 *
 * @param name the class
 * @param clean accuracy on unchanged images
 * @param robust accuracy in the worst case over all attacks
 */
public record ClassScore(String name, Accuracy clean, Accuracy robust) {
}
