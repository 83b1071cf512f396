package org.polytope.engine.importer.check;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

/**
 * Classifies sample images under any preprocessing, with the network as it was read under one of them.
 *
 * @param executor runs the network
 * @param network what was read
 * @param declared what it was read under
 * @param images the sample
 */
record SampleClassifier(Executor executor, ImportedNetwork network, Preprocessing declared, Dataset images,
    Progress progress) {

    /** The largest batch that is run at once. */
    static final int BATCH = 64;

    /** @return the output with the highest score for each image */
    int[] outputs(final Preprocessing preprocessing, final double fraction) {
        // The network was read for one order of channels; images of the other order show what it does with that.
        final var reversed = preprocessing.order() != declared.order();
        final var classifier = Classifier.on(executor, normalization(preprocessing), PixelRange.UNIT); // NOSONAR: shared
        final var outputs = new int[images.size()];
        final var size = images.shape().size();
        final var pixels = new float[BATCH * size];
        for (int first = 0; first < outputs.length; first += BATCH) {
            progress.checkCanceled();
            progress.report(fraction,
                () -> "Classifying sample images with the normalization " + preprocessing.describe());
            final var count = Math.min(BATCH, outputs.length - first);
            for (int i = 0; i < count; i++) {
                images.read(first + i, pixels, i * size);
                if (reversed) {
                    reverseChannels(pixels, i * size);
                }
            }
            System.arraycopy(classifier.predict(pixels, count), 0, outputs, first, count);
        }
        return outputs;
    }

    private Normalization normalization(final Preprocessing preprocessing) {
        final var inOrder =
            new Preprocessing("", preprocessing.normalization(), declared.order()).normalizationOfRgb();
        return network.normalization().map(inOrder::then).orElse(inOrder);
    }

    private void reverseChannels(final float[] pixels, final int offset) {
        final var plane = images.shape().height() * images.shape().width();
        final var last = offset + (images.shape().channels() - 1) * plane;
        for (int i = 0; i < plane; i++) {
            final var pixel = pixels[offset + i];
            pixels[offset + i] = pixels[last + i];
            pixels[last + i] = pixel;
        }
    }
}
