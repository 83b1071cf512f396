package org.polytope.engine.embedding;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.model.Model;

/**
 * Where the layers of a model put images, clean and under attack.
 *
 * @param clean the images without attack
 * @param adversarial the same images under attack, in the same order; empty without attack
 * @param before {@code [n]}, what the model says to them
 * @param after {@code [n]}, what it says to them under attack; empty without attack
 * @param paths the images whose ways from clean to adversarial were drawn
 * @param layers from the input toward the scores
 */
public record FeatureSpace(Dataset clean, Optional<Dataset> adversarial, int[] before, Optional<int[]> after,
    int[] paths, List<LayerSpace> layers) {

    /** Copies the list. */
    public FeatureSpace {
        layers = List.copyOf(layers);
    }

    /**
     * @param clean images with their true classes
     * @param adversarial the same images under attack, in the same order
     * @param batchSize how many images are looked at at once
     * @throws IllegalArgumentException if there is no image, the model has no such layer, or the features don't fit into memory; says
     *             what to do
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public static FeatureSpace of(final Model model, final Dataset clean, final Optional<Dataset> adversarial,
        final FeatureSpaceSettings settings, final int batchSize, final Progress progress) {
        if (clean.size() == 0) {
            throw new IllegalArgumentException("There is no image to look at.");
        }
        return new FeatureSpaceSurvey(FeatureLayers.of(model, settings.layers()), clean, adversarial, settings)
            .run(batchSize, progress);
    }
}
