package org.polytope.engine.exporter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;

/** What is written without DL4J is, byte for byte, what DL4J writes of such a graph. */
class Dl4jBytesTest {

    @TempDir
    private Path folder;

    private Path ours;

    private Path theirs;

    @BeforeEach
    void nameFiles() {
        ours = folder.resolve("ours.zip");
        theirs = folder.resolve("theirs.zip");
    }

    static Stream<ExportCase> known() {
        return Dl4jExportTest.known();
    }

    @ParameterizedTest
    @MethodSource("known")
    void dl4jWritesTheSame(final ExportCase export) throws IOException {
        ExportFormat.DEEPLEARNING4J.write(export.model(), ours, Progress.NONE);
        ModelSerializer.writeModel(ModelSerializer.restoreComputationGraph(ours.toFile()), theirs.toFile(), false);
        assertEquals(text(theirs, "configuration.json"), text(ours, "configuration.json"));
        assertArrayEquals(bytes(theirs, "coefficients.bin"), bytes(ours, "coefficients.bin"));
    }

    @ParameterizedTest
    @MethodSource("known")
    void dl4jVisitsVerticesInTheSameOrder(final ExportCase export) throws IOException {
        ExportFormat.DEEPLEARNING4J.write(export.model(), ours, Progress.NONE);
        final var configuration = ComputationGraphConfiguration.fromJson(text(ours, "configuration.json"));
        final var written = configuration.getTopologicalOrder();
        configuration.setTopologicalOrder(null);
        configuration.setTopologicalOrderStr(null);
        assertArrayEquals(new ComputationGraph(configuration).topologicalSortOrder(), written);
    }

    private static String text(final Path file, final String entry) throws IOException {
        return new String(bytes(file, entry), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static byte[] bytes(final Path file, final String entry) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            final var found = zip.getEntry(entry);
            return found == null ? new byte[0] : zip.getInputStream(found).readAllBytes();
        }
    }
}
