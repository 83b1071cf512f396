package org.polytope.engine.importer.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportException;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.tensor.Safetensors;

/** Weights find their layers by name, prefix or order, and never the wrong ones unnoticed. */
class SafetensorsReaderTest {

    private static final ImageShape CIFAR = new ImageShape(3, 32, 32);

    @TempDir
    private Path folder;

    private static ImportedNetwork read(final Declarations declared, final Path file) throws IOException {
        return NetworkFile.of(file).read(declared, Progress.NONE);
    }

    private static float[] logits(final ImportedNetwork imported, final Normalization normalization,
        final float[] images) {
        try (var classifier = Classifier.of(imported.network(), imported.parameters(), normalization, PixelRange.UNIT,
            8)) {
            return classifier.heads(images, images.length / imported.network().input().size(), false).logits();
        }
    }

    @Test
    void numberedLayersOfAPublishedNetworkAreFoundByOrder() throws IOException {
        final var network = Architectures.smallCnn(new ImageShape(1, 28, 28), 10);
        final var imported = read(Declarations.none().withArchitecture(network),
            TestData.require("checkpoints/fast_adversarial_mnist_pgd_madry.safetensors"));
        final var expected =
            Safetensors.read(TestData.require("fixtures/mnist_fast_adversarial_pgd_eps0.3.safetensors"));
        assertArrayEquals(expected.floats("logits"), logits(imported, Normalization.none(1), expected.floats("x")),
            1e-4f);
        assertEquals(1, imported.warnings().size());
        assertTrue(imported.warnings().get(0).contains("{conv1=0, conv2=2, fc1=5, fc2=7}"), imported.warnings().get(0));
    }

    @Test
    void namesOfAPublishedNetworkAreItsLayers() throws IOException {
        final var imported = read(Declarations.none().withArchitecture(Architectures.resNet(CIFAR, 10, 20)),
            TestData.require("checkpoints/akamaster_resnet20.safetensors"));
        final var expected =
            Safetensors.read(TestData.require("fixtures/cifar10_akamaster_resnet20_eps2_255.safetensors"));
        final var normalization =
            new Normalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));
        assertArrayEquals(expected.floats("logits"), logits(imported, normalization, expected.floats("x")), 1e-4f);
        assertEquals(List.of(), imported.warnings());
    }

    @Test
    void aCommonPrefixIsSeenThroughAndWhatIsLeftOverNamed() throws IOException {
        final var file = TestData.require("fixtures/pcl_resnet_depth20_randominit_eps8_255.safetensors");
        final var imported =
            read(Declarations.none().withArchitecture(Architectures.bottleneckResNet(CIFAR, 10, 20)), file);
        assertArrayEquals(Safetensors.read(file).floats("param.conv1.weight"),
            imported.parameters().get("conv1.weight"));
        assertTrue(imported.warnings().get(0).contains("grad_loss_x"), imported.warnings().get(0));
    }

    /** Two dense layers of the same shape, 2 to 2, without biases. */
    private static Network twins() {
        return NetworkBuilder.of(ImageShape.vector(2)).add("a", new Dense(2, false)).add("b", new Dense(2, false))
            .build();
    }

    private static Declarations asTwins() {
        return Declarations.none().withArchitecture(twins());
    }

    private Path file(final String... names) throws IOException {
        return shaped("[2,2]", names);
    }

    /** Writes tensors of four numbers each, counted up. */
    private Path shaped(final String shape, final String... names) throws IOException {
        final var entries = new ArrayList<String>();
        final var numbers = ByteBuffer.allocate(names.length * 16).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < names.length; i++) {
            entries.add("\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(names[i], shape, i * 16, (i + 1) * 16));
            for (int j = 0; j < 4; j++) {
                numbers.putFloat(4 * i + j);
            }
        }
        final var header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
        final var bytes = ByteBuffer.allocate(8 + header.length + numbers.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(folder.resolve("weights.safetensors"),
            bytes.putLong(header.length).put(header).put(numbers.array()).array());
    }

    @Test
    void aPrefixOfParallelTrainingIsSeenThrough() throws IOException {
        final var imported = read(asTwins(), file("module.b.weight", "module.a.weight"));
        assertArrayEquals(new float[]{4, 5, 6, 7}, imported.parameters().get("a.weight"));
        assertEquals(List.of(), imported.warnings());
    }

    @Test
    void ordersThatContradictEachOtherAreRefused() throws IOException {
        assertRefused(asTwins(), file("10.weight", "9.weight"), "[10, 9] or [9, 10]",
            "Say what each node");
    }

    @Test
    void numbersAreOrderedAsNumbers() throws IOException {
        final var imported = read(asTwins(), file("net.9.weight", "net.10.weight"));
        assertArrayEquals(new float[]{0, 1, 2, 3}, imported.parameters().get("a.weight"));
    }

    @Test
    void givenNamesDecide() throws IOException {
        final var declared = asTwins().withNodeNames(Map.of("a", "10", "b", "9"));
        assertArrayEquals(new float[]{0, 1, 2, 3},
            read(declared, file("10.weight", "9.weight")).parameters().get("a.weight"));
    }

    @Test
    void twoNetworksInOneFileAreRefused() throws IOException {
        assertRefused(asTwins(),
            file("x.a.weight", "x.b.weight", "y.a.weight", "y.b.weight"), "[x., y.]");
    }

    @Test
    void anotherArchitectureIsRefused() throws IOException {
        assertRefused(asTwins(), file("a.weight"), "2 tensors", "1 aren't", "\"b.weight\"",
            "holds \"a.weight\"");
        assertRefused(asTwins(), shaped("[4]", "a.weight", "b.weight"), "\"a.weight\"", "[4]",
            "[2, 2]");
        assertRefused(asTwins(), file("0.weight", "1.weight", "2.weight"), "needs 2 tensors");
    }

    /** As many numbers of another kernel and other channels would be another convolution. */
    @Test
    void filtersOfAnotherKernelAreRefused() throws IOException {
        final var network = NetworkBuilder.of(new ImageShape(2, 1, 1))
            .add("a", new Convolution(2, Window.square(1), false)).add("flat", new Flatten()).build();
        final var declared = Declarations.none().withArchitecture(network);
        assertRefused(declared, shaped("[2,1,2,1]", "a.weight"), "\"a.weight\"", "[2, 1, 2, 1]", "[2, 2, 1, 1]");
        assertArrayEquals(new float[]{0, 1, 2, 3},
            read(declared, shaped("[2,2]", "a.weight")).parameters().get("a.weight"));
    }

    /** A deeper network's weights in a shallower one compute something else, whatever lies before the names. */
    @Test
    void weightsOfADeeperNetworkAreRefused() throws IOException {
        assertRefused(asTwins(), file("a.weight", "b.weight", "c.weight"), "1 tensors", "\"c.weight\"",
            "Choose the architecture");
        assertRefused(asTwins(), file("net.a.weight", "net.b.weight", "head.weight"), "\"head.weight\"");
        final var given = asTwins().withNodeNames(Map.of("a", "10", "b", "9"));
        assertRefused(given, file("10.weight", "9.weight", "11.weight"), "\"11.weight\"");
    }

    @Test
    void countersOfBatchesAreNoWeights() throws IOException {
        assertEquals(List.of(), read(asTwins(), file("a.weight", "b.weight", "b.num_batches_tracked")).warnings());
    }

    /** The code of TRADES makes it, and never calls it. */
    @Test
    void aBlockThatNothingReadsIsLeftOut() throws IOException {
        final var warnings = read(asTwins(), file("module.a.weight", "module.b.weight",
            "module.sub_block1.layer.0.conv1.weight")).warnings();
        assertEquals(List.of("The network has no use for these tensors of the file: "
            + "\"module.sub_block1.layer.0.conv1.weight\"."), warnings);
    }

    private static void assertRefused(final Declarations declared, final Path file, final String... message) {
        final var thrown = assertThrows(ImportException.class, () -> read(declared, file)).getMessage();
        for (final var part : message) {
            assertTrue(thrown.contains(part), () -> "\"" + part + "\" isn't in: " + thrown);
        }
    }
}
