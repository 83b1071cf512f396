package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.polytope.engine.importer.onnx.OnnxBuilder.attribute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.tensor.Safetensors;

/**
 * Compares imported networks with what PyTorch 2.13 computed before it exported them ({@code branches}, {@code
 * shortcut}, {@code exported}, {@code grouped}), with what ONNX Runtime 1.30 computes from the same file (the others), and with published networks'
 * figures.
 */
class OnnxReaderTest {

    @TempDir
    private Path folder;

    private Path resource(final String name) throws IOException {
        final var file = folder.resolve(name);
        try (var stream = OnnxReaderTest.class.getResourceAsStream(name)) {
            Files.copy(stream, file);
        }
        return file;
    }

    private static ImportedNetwork read(final Path file) throws IOException {
        return read(file, Declarations.none());
    }

    private static ImportedNetwork read(final Path file, final Declarations declared) throws IOException {
        return NetworkFile.of(file).read(declared, Progress.NONE);
    }

    private static float[] logits(final ImportedNetwork imported, final float[] images) {
        final var network = imported.network();
        final var count = images.length / network.input().size();
        final var normalization = imported.normalization().orElse(Normalization.none(network.input().channels()));
        try (var classifier =
            Classifier.of(network, imported.parameters(), normalization, new PixelRange(0, 255), count)) {
            return classifier.heads(images, count, false).logits();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"branches-opset9", "branches-opset17", "shortcut-opset13", "shortcut-opset11-unfolded",
        "arithmetic-opset7", "arithmetic-opset21"})
    void logitsAreThoseOfTheIndependentRuntime(final String name) throws IOException {
        final var imported = read(resource(name + ".onnx"));
        final var expected = Safetensors.read(resource("expected.safetensors"));
        assertArrayEquals(expected.floats(name + ".onnx.logits"),
            logits(imported, expected.floats(name + ".onnx.x")), 2e-5f);
        assertEquals(List.of(), imported.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"exported-outside", "exported-inside"})
    void whatPyTorchExportsByDefaultKeepsItsLogits(final String name) throws IOException {
        resource("exported-outside.onnx.data");
        final var imported = read(resource(name + ".onnx"));
        final var expected = Safetensors.read(resource("expected-exported.safetensors"));
        assertArrayEquals(expected.floats("logits"), logits(imported, expected.floats("x")), 2e-5f);
        assertEquals(List.of(), imported.warnings());
        assertEquals(new Normalization(List.of(0.5f, 0.4f, 0.3f), List.of(0.25f, 0.2f, 0.3f)),
            imported.normalization().orElseThrow());
    }

    @Test
    void groupedAndDilatedConvolutionsComputeTheSame() throws IOException {
        final var imported = read(resource("grouped.onnx"));
        final var expected = Safetensors.read(resource("expected-exported.safetensors"));
        assertArrayEquals(expected.floats("grouped.logits"), logits(imported, expected.floats("grouped.x")), 2e-5f);
        assertEquals(List.of(), imported.warnings());
    }

    @Test
    void imagesWithChannelsLastAreReadWithChannelsFirst() throws IOException {
        final var imported = read(resource("channels-last.onnx"));
        final var expected = Safetensors.read(resource("expected.safetensors"));
        assertEquals(new ImageShape(2, 5, 4), imported.network().input());
        assertEquals(new Normalization(List.of(0f, 0f), List.of(255f, 255f)), imported.normalization().orElseThrow());
        final var channelsLast = expected.floats("channels-last.onnx.x");
        final var channelsFirst = new float[channelsLast.length];
        for (int i = 0; i < channelsLast.length; i++) {
            final var pixel = i / 2 % 20;
            channelsFirst[i / 40 * 40 + i % 2 * 20 + pixel] = channelsLast[i];
        }
        assertArrayEquals(expected.floats("channels-last.onnx.logits"), logits(imported, channelsFirst), 1e-6f);
    }

    @Test
    void normalizationBeforeTheFirstLayerBelongsToTheClassifier() throws IOException {
        final var published = new Normalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));
        final var imported = read(resource("shortcut-opset13.onnx"));
        assertEquals(Optional.of(published), imported.normalization());
        assertEquals(List.of(Network.INPUT), imported.network().nodes().get(0).inputs());
    }

    @Test
    void finalSoftmaxIsTakenOffAndNamed() throws IOException {
        final var imported = read(resource("branches-opset17.onnx"));
        assertEquals("Node \"/net/LogSoftmax\" (LogSoftmax)", imported.removedActivation().orElseThrow());
        assertEquals(Optional.empty(), imported.normalization());
        final var rates = imported.network().nodes().stream().map(node -> node.layer())
            .filter(Dropout.class::isInstance).toList();
        assertEquals(List.of(), rates, "PyTorch leaves dropout out in evaluation mode");
    }

    /** Every second row and column, read by a sum and by a concatenation. */
    @Test
    void aSubsampledMapMayBeReadSeveralTimes() throws IOException {
        final var file = new OnnxBuilder(13).input("x", -1, 1, 3, 3).floats("w", List.of(1, 1, 1, 1), 1)
            .longs("starts", 0, 0).longs("ends", 9, 9).longs("axes", 2, 3).longs("steps", 2, 2)
            .node("Conv", List.of("x", "w"), "map")
            .node("Slice", List.of("map", "starts", "ends", "axes", "steps"), "half")
            .node("Add", List.of("half", "half"), "twice")
            .node("Concat", List.of("half", "twice"), "joined", attribute("axis", 1))
            .node("Flatten", List.of("joined"), "scores").output("scores").write(folder);
        assertArrayEquals(new float[]{1, 3, 7, 9, 2, 6, 14, 18},
            logits(read(file), new float[]{1, 2, 3, 4, 5, 6, 7, 8, 9}));
    }

    @Test
    void dropoutIsKeptForFurtherTraining() throws IOException {
        final var file = perceptron(9).node("Dropout", List.of("scores"), "dropped", attribute("ratio", 0.25f))
            .output("dropped").write(folder);
        final var nodes = read(file).network().nodes();
        assertEquals(new Dropout(0.25), nodes.get(nodes.size() - 1).layer());
    }

    private static OnnxBuilder perceptron(final long opset) {
        return new OnnxBuilder(opset).input("x", -1, 4)
            .floats("w", List.of(4, 2), 1, 2, 3, 4, 5, 6, 7, 8)
            .node("MatMul", List.of("x", "w"), "scores");
    }

    @Test
    void vectorsAreImagesOfTheDeclaredShape() throws IOException {
        final var imported = read(perceptron(13).output("scores").write(folder),
            Declarations.none().withShape(new ImageShape(1, 2, 2)));
        assertEquals(new ImageShape(1, 2, 2), imported.network().input());
        assertArrayEquals(new float[]{50, 60}, logits(imported, new float[]{1, 2, 3, 4}));
    }

    @Test
    void oneOfSeveralResultsIsChosenAndTheRestLeftOut() throws IOException {
        final var file = perceptron(13).node("Elu", List.of("scores"), "unreadable")
            .output("unreadable").output("scores").write(folder);
        assertEquals(1, read(file, Declarations.none().withOutput("scores")).network().nodes().size());
    }

    @Test
    void aSquashedResultIsImportedWithAWarning() throws IOException {
        final var file = perceptron(13).node("Tanh", List.of("scores"), "y").output("y").write(folder);
        final var warning = read(file).warnings().get(0);
        assertEquals("The network ends in Tanh. Attacks take its results for logits, and may find no gradient where "
            + "it is flat; export the network without it.", warning);
    }

    @ParameterizedTest
    @CsvSource({"fast_adversarial_mnist_pgd_madry, mnist_fast_adversarial_pgd_eps0.3",
        "convex_adversarial_fashion_mnist, fashion_mnist_convex_adversarial_eps0.1"})
    void publishedNetworksKeepTheirLogits(final String checkpoint, final String fixture) throws IOException {
        final var weights = Safetensors.read(TestData.require("checkpoints/" + checkpoint + ".safetensors"));
        final var expected = Safetensors.read(TestData.require("fixtures/" + fixture + ".safetensors"));
        final var builder = new OnnxBuilder(17).input("x", -1, 1, 28, 28);
        weights.tensors().forEach(builder::tensor);
        final var pads = attribute("pads", List.of(1, 1, 1, 1));
        final var strides = attribute("strides", List.of(2, 2));
        final var file = builder.longs("flat", 0, -1) //
            .node("Conv", List.of("x", "0.weight", "0.bias"), "c1", pads, strides)
            .node("Relu", List.of("c1"), "r1")
            .node("Conv", List.of("r1", "2.weight", "2.bias"), "c2", pads, strides)
            .node("Relu", List.of("c2"), "r2")
            .node("Reshape", List.of("r2", "flat"), "f")
            .node("Gemm", List.of("f", "5.weight", "5.bias"), "d1", attribute("transB", 1))
            .node("Relu", List.of("d1"), "r3")
            .node("Gemm", List.of("r3", "7.weight", "7.bias"), "d2", attribute("transB", 1))
            .node("Softmax", List.of("d2"), "y")
            .output("y").write(folder);
        final var imported = read(file);
        assertEquals("7", imported.network().logits());
        assertArrayEquals(expected.floats("logits"), logits(imported, expected.floats("x")), 1e-4f);
    }
}
