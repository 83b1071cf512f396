package org.polytope.engine.exporter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.faults.ObservedFileSystem.observed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Impatient;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.model.TrainingData;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Normalization;
import org.polytope.faults.FailingChange;

/** A file is written whole or not at all, and says what the model is. */
class ExportFormatTest {

    private static final Model MODEL =
        new ExportCase("", Architectures.smallCnn(new ImageShape(1, 28, 28), 10)).model();

    private static final Model SMALL =
        new ExportCase("", Architectures.smallCnn(new ImageShape(1, 8, 8), 2)).model();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whoCancelsKeepsTheOldFile(final ExportFormat format) throws IOException {
        final var file = Files.writeString(folder.resolve("model" + format.ending()), "old");
        assertThrows(CancellationException.class, () -> format.write(MODEL, file, new Impatient(4)));
        assertEquals("old", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOldFileIsReplaced(final ExportFormat format) throws IOException {
        final var file = Files.writeString(folder.resolve("model" + format.ending()), "old");
        format.write(MODEL, file, Progress.NONE);
        assertTrue(Files.size(file) > MODEL.parameters().get("fc1.weight").length, "no more than the weights");
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatCanNotBeWrittenIsNamedWithTheReason(final ExportFormat format) throws IOException {
        final var nowhere = folder.resolve("nowhere").resolve("model");
        final var e = assertThrows(IOException.class, () -> format.write(MODEL, nowhere, Progress.NONE));
        assertTrue(e.getMessage().contains(nowhere + "\" can't be written: its folder doesn't exist"), e.getMessage());
        final var below = Files.writeString(folder.resolve("file"), "").resolve("model");
        assertThrows(IOException.class, () -> format.write(MODEL, below, Progress.NONE));
    }

    /** Whatever step of the writing fails, the file is the former or the new one. */
    @ParameterizedTest
    @MethodSource("writers")
    void everyStepMayFail(final Writer writer) throws IOException {
        final var file = folder.resolve("model");
        writer.write(SMALL, file);
        final var whole = Files.readAllBytes(file);
        for (int step = 0;; step++) {
            Files.writeString(file, "old");
            final var failing = FailingChange.once(step);
            try {
                writer.write(SMALL, observed(file, failing));
                assertArrayEquals(whole, Files.readAllBytes(file), "step " + step);
            } catch (final IOException e) {
                assertEquals("old", Files.readString(file), "step " + step);
                assertTrue(e.getMessage().contains(file.toString()) && e.getMessage().contains("the disk is full"),
                    e.getMessage());
            }
            if (!failing.failed()) {
                break;
            }
        }
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    /** Writes a model. */
    interface Writer {
        void write(Model model, Path file) throws IOException;
    }

    static List<Writer> writers() {
        return List.of(Model::write, (model, file) -> ExportFormat.ONNX.write(model, file, Progress.NONE),
            (model, file) -> ExportFormat.DEEPLEARNING4J.write(model, file, Progress.NONE));
    }

    @Test
    void everythingKnownOfAModelStandsInItsMetadata() {
        final var provenance = new Provenance("Polytope 1.0.0", Instant.parse("2026-11-22T15:00:00Z"),
            OptionalLong.of(42), Optional.of("L∞, ε = 0.2"), Optional.of("{\"epochs\":3}"),
            Optional.of(new TrainingData("1f2e", Map.of("0", 9))), Map.of("accuracy", 0.5), "CPU",
            Map.of("ND4J", "1.0.0-M2.1"), Map.of("File", "net.onnx"));
        final var model = new Model(MODEL.network(), MODEL.parameters(), Normalization.none(1), MODEL.range(),
            List.of("\"0\"", "1", "2", "3", "4", "5", "6", "7", "8", "ünï"), Optional.empty(), provenance);
        assertEquals(
            Map.ofEntries(
                Map.entry("class_names", "[\"\\\"0\\\"\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"ünï\"]"),
                Map.entry("pixel_range", "[0.0, 1.0]"),
                Map.entry("pixel_layout", "channels first: [batch, 1, 28, 28]"),
                Map.entry("normalization",
                    "part of the network: (pixel - mean) / standard deviation with mean [0.0] and standard deviation [1.0]"),
                Map.entry("creator", "Polytope 1.0.0"), Map.entry("created", "2026-11-22T15:00:00Z"),
                Map.entry("seed", "42"), Map.entry("threat_model", "L∞, ε = 0.2"),
                Map.entry("training_plan", "{\"epochs\":3}"), Map.entry("training_data_sha256", "1f2e"),
                Map.entry("result: accuracy", "0.5"),
                Map.entry("device", "CPU"), Map.entry("library: ND4J", "1.0.0-M2.1"),
                Map.entry("origin: File", "net.onnx")),
            Metadata.of(model));
    }
}
