package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.ExecutorProvider;
import org.polytope.engine.execution.nd4j.Nd4jProvider;
import org.polytope.engine.execution.onednn.OneDnnProvider;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.tensor.Safetensors;

/**
 * Small transformers of torchvision 0.28 and timm 1.0.29 with random weights, as PyTorch 2.13 exports them: for any number of
 * images, for one ({@code fixed}), and by its newer exporter ({@code dynamo}). The names of their nodes were taken away, for
 * their length. The figures are PyTorch's: logits, and the gradient of their sum, weighed, by the images.
 */
class TransformersOnnxTest {

    private static final double TOLERANCE = 1e-4;

    @TempDir
    private Path folder;

    static Stream<Arguments> networks() {
        return Stream.of("vit-torchvision", "vit-timm", "vit-timm-dynamo", "vit-mean-of-tokens", "deit-distilled",
            "mixer-timm", "swin-torchvision", "swin-torchvision-fixed", "swin-timm", "swin-cut-windows",
            "softmax-of-other-tokens", "difference-of-halves", "less-their-maximum",
            "some-of-a-softmax", "halves-of-a-softmax",
            "selective-kernels", "softmax-of-channels")
            .flatMap(name -> Stream.<ExecutorProvider>of(new OneDnnProvider(), new Nd4jProvider())
                .map(provider -> Arguments.of(name, provider.name(), provider)));
    }

    private Path resource(final String name) throws IOException {
        final var file = folder.resolve(name);
        try (var stream = TransformersOnnxTest.class.getResourceAsStream("transformers/" + name)) {
            Files.copy(stream, file);
        }
        return file;
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("networks")
    void logitsAndGradientsAreThoseOfPyTorch(final String name, final String executor,
        final ExecutorProvider provider) throws IOException {
        assumeTrue(provider.unavailable().isEmpty(), executor + " isn't available here");
        final var imported = NetworkFile.of(resource(name + ".onnx")).read(Declarations.none(), Progress.NONE);
        final var expected = Safetensors.read(resource("expected.safetensors"));
        final var images = expected.floats(name + ".x");
        final var network = imported.network();
        final var count = images.length / network.input().size();
        final var running = provider.create(network, count);
        running.upload(imported.parameters());
        try (var classifier =
            Classifier.on(running, Normalization.none(network.input().channels()), PixelRange.UNIT)) {
            assertClose(expected.floats(name + ".logits"), classifier.heads(images, count, false).logits());
            final var weights = expected.floats(name + ".weights");
            assertClose(expected.floats(name + ".gradient"), classifier.inputGradient(images, count, false,
                (first, heads, into) -> System.arraycopy(weights, first * network.classes(), into.logits(), 0,
                    into.logits().length)));
        }
    }

    /** @param expected whose largest number is the measure of what is close */
    private static void assertClose(final float[] expected, final float[] actual) {
        assertEquals(expected.length, actual.length);
        double largest = 0;
        for (final var number : expected) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], TOLERANCE * largest, "number " + i);
        }
    }
}
