package org.polytope.engine.importer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Release;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ChannelOrder;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.importer.NetworkReaders;
import org.polytope.engine.importer.PixelBounds;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;

/** What was found and declared ends up in the model, and the model does all of it to its pixels. */
class CheckedImportTest {

    private static final Instant CREATED = Instant.parse("2024-05-06T07:08:09Z");

    private static final Normalization IN_FILE =
        new Normalization(List.of(0.5f, 0.25f, 0.125f), List.of(2f, 2f, 2f));

    private static CheckedImport imported(final Optional<SampleCheck> check, final List<String> names) {
        final var network = Architectures.mlp(new ImageShape(3, 4, 5), 2, List.of(7));
        final var read = new ImportedNetwork(network, Parameters.zeros(network), PixelLayout.CHANNELS_LAST,
            Optional.of(IN_FILE), Optional.of("Layer \"probabilities\""), List.of());
        return new CheckedImport(new NetworkFile(Path.of("folder", "net.onnx"), NetworkReaders.named("ONNX")), read,
            Preprocessing.of("mine", List.of(10.0, 20.0, 30.0), List.of(1.0, 2.0, 4.0), Preprocessing.BYTES,
                ChannelOrder.BGR),
            names, check, List.of("Mind the gap.", "Twice."));
    }

    private static Optional<SampleCheck> threeOfFour() {
        return Optional.of(new SampleCheck(new Trial(
            Preprocessing.none("none", 3, PixelRange.UNIT, ChannelOrder.RGB), Optional.empty(),
            new boolean[]{true, false, true, true}), List.of(), 0.5));
    }

    /** The declared map first, its channels turned to red, green, blue; then that of the file. */
    @Test
    void theModelDoesBothNormalizationsOneAfterTheOther() {
        final var total = imported(Optional.empty(), List.of("a", "b")).normalization();

        final var mean = new double[]{30, 20, 10};
        final var deviation = new double[]{4, 2, 1};
        for (int c = 0; c < 3; c++) {
            for (final var pixel : new double[]{0, 0.3, 1}) {
                final var expected =
                    ((255 * pixel - mean[c]) / deviation[c] - IN_FILE.mean().get(c)) / IN_FILE.deviation().get(c);
                assertEquals(expected, (pixel - total.mean().get(c)) / total.deviation().get(c), 1e-4);
            }
        }
    }

    /** The file cuts off what is above 1, which its import doesn't do for pixels that are never above 1. */
    @Test
    void pixelsThatTheFileWouldCutOffAreRefused() {
        final var network = Architectures.mlp(new ImageShape(1, 4, 5), 2, List.of(7));
        final var read = new ImportedNetwork(network, Parameters.zeros(network), PixelLayout.CHANNELS_FIRST,
            Optional.empty(), Optional.empty(), List.of(), new PixelBounds(0, 1));
        final var file = new NetworkFile(Path.of("folder", "net.onnx"), NetworkReaders.named("ONNX"));
        final var bytes = Preprocessing.none("bytes", 1, Preprocessing.BYTES, ChannelOrder.RGB);
        final var thrown = assertThrows(IllegalArgumentException.class,
            () -> new CheckedImport(file, read, bytes, List.of("a", "b"), Optional.empty(), List.of()));
        assertTrue(thrown.getMessage().contains("net.onnx\" clips its pixels to [0.0, 1.0]"), thrown.getMessage());
        final var unit = Preprocessing.none("unit", 1, PixelRange.UNIT, ChannelOrder.RGB);
        assertEquals(read, new CheckedImport(file, read, unit, List.of("a", "b"), Optional.empty(), List.of())
            .network());
    }

    @Test
    void theProvenanceHoldsTheFindings() {
        final var imported = imported(threeOfFour(), List.of("a", "b"));

        final var model = imported.toModel(CREATED);

        assertEquals(imported.normalization(), model.normalization());
        assertEquals(List.of("a", "b"), model.classNames());
        assertEquals(imported.findings(), model.provenance().origin());
        assertEquals(Release.PROGRAM, model.provenance().creator());
        assertEquals(CREATED, model.provenance().created());
        assertEquals(Map.of("sample images", 4.0, "accuracy on the sample images", 0.75),
            model.provenance().results());
        assertTrue(model.provenance().isImported());
    }

    /** 61·7 weights and biases of the first dense layer, 8·2 of the second. */
    @Test
    void findingsAreWords() {
        final var findings = imported(threeOfFour(), List.of("a", "b")).findings();

        assertEquals("net.onnx", findings.get("File"));
        assertEquals("ONNX", findings.get("Format"));
        assertEquals("4: 2 Dense, 1 Flatten, 1 Relu", findings.get("Layers"));
        assertEquals("443", findings.get("Parameters"));
        assertEquals("3×4×5", findings.get("Image shape"));
        assertEquals("channels last", findings.get("Layout in the file"));
        assertEquals("2: a, b", findings.get("Classes"));
        assertEquals("Layer \"probabilities\" was taken off; attacks use the logits before it",
            findings.get("Softmax"));
        assertEquals("mean 0.5, 0.25, 0.125, standard deviation 2", findings.get("Normalization in the file"));
        assertEquals("BGR", findings.get("Channel order"));
        assertTrue(findings.get("Normalization declared").startsWith("mine, 0 to 255 (mean 0.03922, 0.07843, 0.1176, "),
            findings.get("Normalization declared"));
        assertTrue(findings.get("Accuracy on the sample images").startsWith("75.0 %"));
        assertEquals("Mind the gap.", findings.get("Warning 1"));
        assertEquals("Twice.", findings.get("Warning 2"));
        assertEquals("no sample images",
            imported(Optional.empty(), List.of("a", "b")).findings().get("Accuracy on the sample images"));
    }

    @Test
    void manyNamesAreShortened() {
        assertEquals("a, b", CheckedImport.listed(List.of("a", "b")));
        final var shown = String.join(", ", Collections.nCopies(20, "x"));
        assertEquals(shown, CheckedImport.listed(Collections.nCopies(20, "x")));
        assertEquals(shown + ", …", CheckedImport.listed(Collections.nCopies(21, "x")));
    }

    @Test
    void namesOfOtherClassesAreRefused() {
        final var imported = imported(Optional.empty(), List.of("a", "b", "c"));
        assertThrows(IllegalArgumentException.class, () -> imported.toModel(CREATED));
    }
}
