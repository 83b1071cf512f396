package org.polytope.engine.embedding;

import java.util.Optional;

/**
 * What is known of one layer.
 *
 * @param layer its name
 * @param width numbers of a feature, d
 * @param prototypes whether it has prototypes; then they are the centers of the classes, else the means of the clean images are
 * @param share of the clean images' variance that the map by principal components shows, in [0, 1]
 * @param principal the map by principal components of the clean images, the same for all that is on it
 * @param neighbors the map by neighbors, in which all that is on it takes part
 * @param clean figures of the images without attack
 * @param adversarial figures of the images under attack
 * @param moved how far the attack moves an image in this layer, in the mean; NaN without attack
 */
public record LayerSpace(String layer, int width, boolean prototypes, double share, LayerMap principal,
    Optional<LayerMap> neighbors, Separation clean, Optional<Separation> adversarial, double moved) {
}
