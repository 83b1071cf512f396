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
            .set("path", PublishedData.require("cifar10").toString()).set("part", "TEST").set("limit", COUNT)
            .execute()[0];
        return new PortObject[]{network, images};
    }

    private static TestNode importer(final PortObject[] inputs) throws Exception {
        final Path file = PublishedData.require("checkpoints/akamaster_resnet20.safetensors");
        return TestImport.importer(file, inputs).set("classNames", "IN_ORDER");
    }

    /** The statistics of ImageNet and of CIFAR-10 are so near to each other that 300 images don't tell them apart. */
    @Test
    void aResNetWithoutItsNormalization() throws Exception {
        final var inputs = inputs();
        final var wrong = importer(inputs);
        final var right = importer(inputs).set("pixels.normalization", "IMAGENET");

        wrong.execute(inputs);
        final var trials = (BufferedDataTable)right.execute(inputs)[2];

        final var warning = wrong.hosted().warning().orElse("");
        assertTrue(warning.contains("another declaration fits better"), warning);
        assertTrue(warning.contains("\"ImageNet\""), warning);
        assertTrue(right.hosted().warning().isEmpty(), () -> right.hosted().warning().orElse(""));
        assertEquals("ImageNet", TestTables.column(trials, "Normalization").get(0).toString());
    }

    /** Reversed channels cost this network few images (PyTorch: 847 instead of 915 of 1000): too few to warn of at 300. */
    @Test
    void aResNetWithItsChannelsReversed() throws Exception {
        final var inputs = inputs();
        final var wrong =
            importer(inputs).set("pixels.normalization", "IMAGENET").set("pixels.channelOrder", "BGR");

        final var trials = (BufferedDataTable)wrong.execute(inputs)[2];

        assertEquals("BGR", TestTables.column(trials, "Channel order").get(0).toString());
        assertEquals("RGB", TestTables.column(trials, "Channel order").get(1).toString());
    }
}
