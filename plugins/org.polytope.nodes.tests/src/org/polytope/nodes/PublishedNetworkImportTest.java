package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.datasetreader.ImageDatasetReaderNodeFactory;

/** The mistakes that users make with a published network, on the real images: each is told, with the remedy. */
class PublishedNetworkImportTest {

    private static final int COUNT = 300;

    private static PortObject[] inputs() throws Exception {
        final var network = TestNode.of(TestFactories.named("NetworkDefinition")).set("architecture", "RESNET")
            .set("channels", 3).set("height", 32).set("width", 32).execute()[0];
        final var images = TestNode.of(new ImageDatasetReaderNodeFactory()).set("format", "CIFAR_10")
            .set("path", PublishedData.require("cifar10").toString()).set("part", "TEST").set("limit", COUNT).execute()[0];
        return new PortObject[]{network, images};
    }

    private static TestNode importer(final PortObject[] inputs) throws Exception {
        final Path file = PublishedData.require("checkpoints/akamaster_resnet20.safetensors");
        return NetworkImporterTest.importer(file, inputs).set("classNames", "IN_ORDER");
    }

    /** With its own normalisation, 915 of the first 1000 test images are right (the published network's figure). */
    @Test
    void aResNetWithoutItsNormalisation() throws Exception {
        final var inputs = inputs();
        final var wrong = importer(inputs);
        final var right = importer(inputs).set("pixels.normalization", "IMAGENET");

        final var others = (BufferedDataTable)wrong.execute(inputs)[2];
        final var declared = (BufferedDataTable)right.execute(inputs)[2];

        assertTrue(wrong.hosted().warning().orElse("").contains("with normalisation \"ImageNet\"."),
            () -> wrong.hosted().warning().orElse(""));
        assertEquals("ImageNet", TestTables.column(others, "Normalisation").get(1).toString());
        assertTrue(right.hosted().warning().isEmpty(), () -> right.hosted().warning().orElse(""));
        assertEquals(TestTables.column(others, "Correct").get(1), TestTables.column(declared, "Correct").get(0));
    }

    @Test
    void aResNetWithItsChannelsReversed() throws Exception {
        final var inputs = inputs();
        final var wrong =
            importer(inputs).set("pixels.normalization", "IMAGENET").set("pixels.channelOrder", "BGR");

        final var trials = (BufferedDataTable)wrong.execute(inputs)[2];

        assertEquals("BGR", TestTables.column(trials, "Order of channels").get(0).toString());
        assertEquals("RGB", TestTables.column(trials, "Order of channels").get(1).toString());
        assertTrue(wrong.hosted().warning().orElse("").contains("with normalisation \"ImageNet\"."),
            () -> wrong.hosted().warning().orElse(""));
    }
}
