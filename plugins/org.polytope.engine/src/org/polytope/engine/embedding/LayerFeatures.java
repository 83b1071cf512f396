package org.polytope.engine.embedding;

import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.BatchCheck;
import org.polytope.engine.attack.Decisions;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.execution.Classifier;

/**
 * What a network makes of images.
 *
 * @param predicted {@code [n]}, the class of each
 * @param layers their features, one set a layer
 */
record LayerFeatures(int[] predicted, Features[] layers) {

    /**
     * @param classifier of a network with the features that are wanted
     * @throws IllegalArgumentException if an image isn't one that the network takes, or its numbers overflow
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    static LayerFeatures of(final Classifier classifier, final Dataset images, final Progress progress) {
        final var widths = classifier.executor().network().featureSizes();
        final var values = IntStream.of(widths).mapToObj(width -> new float[Math.multiplyExact(images.size(), width)])
            .toArray(float[][]::new);
        final var predicted = new int[images.size()];
        final var capacity = classifier.executor().capacity();
        for (int first = 0; first < images.size(); first += capacity) {
            progress.checkCanceled();
            final var from = first;
            progress.report(first / (double)images.size(),
                () -> "Features of image %s of %s".formatted(from + 1, images.size()));
            final var batch = images.batch(
                IntStream.range(first, Math.min(first + capacity, images.size())).toArray());
            BatchCheck.require(batch, classifier);
            final var size = batch.count();
            final var heads = classifier.heads(batch.pixels(), size, true);
            System.arraycopy(Decisions.of(heads.logits(), batch.indices()), 0, predicted, first, size);
            for (int layer = 0; layer < widths.length; layer++) {
                requireFinite(heads.features()[layer], classifier.executor().network().features().get(layer));
                System.arraycopy(heads.features()[layer], 0, values[layer], first * widths[layer],
                    size * widths[layer]);
            }
        }
        return new LayerFeatures(predicted, IntStream.range(0, widths.length)
            .mapToObj(layer -> new Features(images.size(), widths[layer], values[layer])).toArray(Features[]::new));
    }

    private static void requireFinite(final float[] features, final String layer) {
        for (final var number : features) {
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException(
                    "The layer \"%s\" yields %s for an image: its numbers are too large, train the model anew."
                        .formatted(layer, number));
            }
        }
    }
}
