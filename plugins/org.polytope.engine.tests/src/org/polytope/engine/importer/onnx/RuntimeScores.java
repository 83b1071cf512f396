package org.polytope.engine.importer.onnx;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.polytope.engine.execution.Classifier;
import org.polytope.engine.exporter.OnnxRuntimes;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;

/**
 * The same images in ONNX Runtime and in what was imported.
 *
 * @param extents the shape of an image in the file
 * @param pixels from 0 to 1, the ends among them
 */
record RuntimeScores(List<Integer> extents, float[] pixels) {

    static final int COUNT = 3;

    static RuntimeScores of(final int... extents) {
        final var random = new Random(11);
        final var pixels = new float[COUNT * Arrays.stream(extents).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.min(1, Math.max(0, 1.4f * random.nextFloat() - 0.2f));
        }
        return new RuntimeScores(Arrays.stream(extents).boxed().toList(), pixels);
    }

    /** @return what ONNX Runtime computes as the first output */
    float[] ofRuntime(final byte[] model) throws OrtException {
        final var shape = new long[extents.size() + 1];
        shape[0] = COUNT;
        for (int axis = 0; axis < extents.size(); axis++) {
            shape[axis + 1] = extents.get(axis);
        }
        final var environment = OnnxRuntimes.environment();
        try (var session = environment.createSession(model);
            var images = OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), shape);
            var result = session.run(Map.of(session.getInputNames().iterator().next(), images))) {
            return ((OnnxTensor)result.get(0)).getFloatBuffer().array();
        }
    }

    /** @return what was imported makes of them; probabilities where a softmax was taken off */
    float[] ofImported(final ImportedNetwork imported) {
        final var network = imported.network();
        final var normalization = imported.normalization().orElse(Normalization.none(network.input().channels()));
        try (var classifier =
            Classifier.of(network, imported.parameters(), normalization, PixelRange.UNIT, COUNT)) {
            final var logits = classifier.heads(channelsFirst(imported), COUNT, false).logits();
            return imported.removedActivation().isPresent() ? softmax(logits) : logits;
        }
    }

    private float[] channelsFirst(final ImportedNetwork imported) {
        final var shape = imported.network().input();
        if (imported.layout() != PixelLayout.CHANNELS_LAST) {
            return pixels;
        }
        final var turned = new float[pixels.length];
        for (int i = 0; i < turned.length; i++) {
            final var at = i % shape.size();
            turned[i - at + at % shape.channels() * shape.height() * shape.width() + at / shape.channels()] =
                pixels[i];
        }
        return turned;
    }

    private static float[] softmax(final float[] logits) {
        final var classes = logits.length / COUNT;
        final var probabilities = new float[logits.length];
        for (int image = 0; image < COUNT; image++) {
            double sum = 0;
            for (int i = image * classes; i < (image + 1) * classes; i++) {
                sum += Math.exp(logits[i]);
            }
            for (int i = image * classes; i < (image + 1) * classes; i++) {
                probabilities[i] = (float)(Math.exp(logits[i]) / sum);
            }
        }
        return probabilities;
    }
}
