package org.polytope.engine.execution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.tensor.Safetensors;

/** Holds an executor against what PyTorch computed with weights that others have trained. */
public abstract class PublishedWeightsContract {

    /** @return the executor to be tested */
    protected abstract Executor create(Network network, int capacity);

    static Stream<PublishedNetwork> networks() {
        return Stream.of(PublishedNetwork.cifar(), PublishedNetwork.fashion(), PublishedNetwork.mnist(),
            PublishedNetwork.conformity(20), PublishedNetwork.conformity(44));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void outputsAndInputGradientsAreThoseOfPyTorch(final PublishedNetwork published) throws IOException {
        final var expected = published.expected();
        final var labels = expected.tensors().get("y").wholeNumbers();
        final var pixels = floats(expected, "x");
        try (var classifier = classifier(published, 8)) {
            final var heads = classifier.heads(pixels, labels.length, true);
            assertArrayEquals(floats(expected, "logits"), heads.logits(), 1e-4f, "logits");
            if (expected.tensors().containsKey("feat_m")) {
                assertArrayEquals(floats(expected, "feat_m"), heads.features()[0], 1e-4f, "maxpool2");
                assertArrayEquals(floats(expected, "feat_z"), heads.features()[1], 1e-4f, "avgpool");
                assertArrayEquals(floats(expected, "feat_x"), heads.features()[2], 1e-4f, "fc");
            }
            final var logits = floats(expected, "logits");
            final var losses = floats(expected, "loss");
            final var gradient = classifier.inputGradient(pixels, labels.length, false,
                (first, outputs, into) -> crossEntropyGradient(logits, labels, losses, first, into));
            assertSimilar(floats(expected, "grad_loss_x"), gradient, labels.length, published);
        }
    }

    /**
     * The derivative of the cross-entropy, p - 1 at the label. Where p is nearly 1, single precision leaves few digits
     * of it; so that only the network's way back is compared, p is taken from PyTorch's own logits and the loss that it
     * had rounded: last digits of our logits, which differ with the processor, would count a thousandfold.
     */
    private static void crossEntropyGradient(final float[] logits, final long[] labels, final float[] losses,
        final int first, final Heads into) {
        final var classes = into.logits().length / into.count();
        for (int i = 0; i < into.count(); i++) {
            final var row = (first + i) * classes;
            final var label = (int)labels[first + i];
            for (int j = 0; j < classes; j++) {
                final var probability = (float)Math.exp(logits[row + j] - logits[row + label] - losses[first + i]);
                into.logits()[i * classes + j] = probability - (j == label ? 1 : 0);
            }
        }
    }

    @Test
    void cleanAccuracyOnCifarIsThePublishedOne() throws IOException {
        assertEquals(915, correct(PublishedNetwork.cifar()));
    }

    @Test
    void cleanAccuracyOnFashionMnistIsThePublishedOne() throws IOException {
        assertEquals(793, correct(PublishedNetwork.fashion()));
    }

    @Test
    void cleanAccuracyOnMnistIsThePublishedOne() throws IOException {
        assertEquals(992, correct(PublishedNetwork.mnist()));
    }

    private long correct(final PublishedNetwork published) throws IOException {
        final var batch = published.testImages().batch(IntStream.range(0, 1000).toArray());
        try (var classifier = classifier(published, 128)) {
            final var predicted = classifier.predict(batch.pixels(), batch.count());
            return IntStream.range(0, batch.count()).filter(i -> predicted[i] == batch.labels()[i]).count();
        }
    }

    private Classifier classifier(final PublishedNetwork published, final int capacity) throws IOException {
        final var parameters = published.parameters();
        final var executor = create(published.network(), capacity);
        executor.upload(parameters);
        return Classifier.on(executor, published.normalization(), PixelRange.UNIT);
    }

    private static float[] floats(final Safetensors tensors, final String name) {
        return tensors.tensors().get(name).floats();
    }

    private static void assertSimilar(final float[] expected, final float[] actual, final int count,
        final PublishedNetwork published) {
        final var size = expected.length / count;
        final var largest = IntStream.range(0, expected.length).mapToDouble(i -> Math.abs(expected[i])).max();
        for (int image = 0; image < count; image++) {
            final var error = IntStream.range(image * size, (image + 1) * size)
                .mapToDouble(i -> Math.abs(expected[i] - actual[i])).max().orElseThrow();
            final var message = "image %d: off by %.2e of %.2e".formatted(image, error, largest.orElseThrow());
            assertTrue(error <= published.gradientTolerance(image) * largest.orElseThrow(), message);
        }
    }
}
