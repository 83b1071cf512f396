package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.exporter.ExportFormat;
import org.polytope.engine.network.Normalization;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.modelexporter.ModelExporterNodeFactory;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.predictor.RobustPredictorNodeFactory;

import com.fasterxml.jackson.databind.ObjectMapper;

/** What is exported comes back as the same model; what can't be written is said, and leaves nothing behind. */
class ModelExporterTest {

    @TempDir
    private Path folder;

    /** @return a network that is trained a little, with a normalization */
    private static ModelPortObject trained(final String architecture) throws Exception {
        final var network = TestModel.network(architecture);
        final var table = TestModel.table(60, 1);
        return (ModelPortObject)TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(network, table)
            .set("normalize", true).set("epochs", 1).set("batchSize", 20).set("adversarial.method", "NONE")
            .execute(network, table)[0];
    }

    private static TestNode exporter(final ExportFormat format, final Path file) throws Exception {
        return TestNode.of(new ModelExporterNodeFactory()).set("format", format.name()).set("path", file.toString());
    }

    private void assertLeft(final Path... files) throws Exception {
        try (var left = Files.list(folder)) {
            assertEquals(List.of(files), left.toList());
        }
    }

    private static BufferedDataTable predictions(final ModelPortObject model) throws Exception {
        return (BufferedDataTable)TestNode.of(new RobustPredictorNodeFactory())
            .chooseDefaults(model, TestModel.table(40, 7)).set("appendProbabilities", true)
            .execute(model, TestModel.table(40, 7))[0];
    }

    @ParameterizedTest
    @EnumSource
    void whatIsExportedAndImportedPredictsTheSame(final ExportFormat format) throws Exception {
        final var model = trained("SMALL_CNN");
        assertTrue(!model.model().normalization().equals(Normalization.none(1)), "the test needs a normalization");
        final var file = folder.resolve("model" + format.ending());
        final var node = exporter(format, file);

        assertEquals(0, node.execute(model).length);

        assertEquals("", node.hosted().warning().orElse(""));
        assertLeft(file);
        final var imported = (ModelPortObject)TestImport.importer(file).set("shape", "GIVEN")
            .set("channels", 1).set("height", TestModel.SIDE).set("width", TestModel.SIDE).execute()[0];
        final var expected = predictions(model);
        final var actual = predictions(imported);
        assertEquals(List.of(expected.getDataTableSpec().getColumnNames()),
            List.of(actual.getDataTableSpec().getColumnNames()));
        for (final var column : expected.getDataTableSpec().getColumnNames()) {
            assertSame(TestTables.column(expected, column), TestTables.column(actual, column));
        }
    }

    private static void assertSame(final List<? extends DataValue> expected, final List<? extends DataValue> actual) {
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i) instanceof DoubleValue number) {
                assertEquals(number.getDoubleValue(), ((DoubleValue)actual.get(i)).getDoubleValue(), 1e-5);
            } else {
                assertEquals(expected.get(i), actual.get(i));
            }
        }
    }

    @Test
    void aFileThatExistsIsReplacedOnlyIfTheUserSaysSo() throws Exception {
        final var file = Files.writeString(folder.resolve("model.onnx"), "old");
        final var node = exporter(ExportFormat.ONNX, file);

        final var e = assertThrows(KNIMEException.class, () -> node.execute(TestModel.get()));

        assertTrue(e.getMessage().contains("exists already") && e.getMessage().contains("Overwrite"), e.getMessage());
        assertEquals("old", Files.readString(file));
        node.set("ifExists", "OVERWRITE").execute(TestModel.get());
        assertLeft(file);
        assertTrue(Files.size(file) > 10_000, "the weights of 10 classes and 256 pixels");
    }

    @ParameterizedTest
    @CsvSource({"nowhere/model.onnx, There is no folder", "'', is a folder", "'a\0b', is no path"})
    void aPathThatCanNotBeWrittenToIsSaid(final String path, final String why) throws Exception {
        final var node = exporter(ExportFormat.ONNX, folder).set("path", folder + "/" + path);
        final var e = assertThrows(Exception.class, () -> node.execute(TestModel.get()));
        assertTrue(e instanceof KNIMEException || e instanceof InvalidSettingsException, () -> "not told: " + e);
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertLeft();
    }

    @Test
    void thePathIsAskedForBeforeTheNodeRuns() throws Exception {
        final var e = assertThrows(InvalidSettingsException.class,
            () -> TestNode.of(new ModelExporterNodeFactory()).configure(TestModel.get()));
        assertTrue(e.getMessage().contains("Choose the file to be written"), e.getMessage());
    }

    @Test
    void aLayerThatTheFormatLacksIsNamed() throws Exception {
        final var node = exporter(ExportFormat.DEEPLEARNING4J, folder.resolve("model.zip"));
        final var model = trained("CNN_6");
        final var e = assertThrows(KNIMEException.class, () -> node.execute(model));
        assertTrue(e.getMessage().contains("prelu1") && e.getMessage().contains("ONNX"), e.getMessage());
        assertLeft();
    }

    @Test
    void anUnusualEndingIsWarnedOf() throws Exception {
        final var node = exporter(ExportFormat.ONNX, folder.resolve("model.zip"));
        node.execute(TestModel.get());
        assertTrue(node.hosted().warning().orElse("").contains("doesn't end in .onnx"), "told");
        assertLeft(folder.resolve("model.zip"));
    }

    @Test
    void whoCancelsFindsNothingWritten() throws Exception {
        final var monitor = new DefaultNodeProgressMonitor();
        monitor.setExecuteCanceled();
        final var node = exporter(ExportFormat.ONNX, folder.resolve("model.onnx"));
        assertThrows(CanceledExecutionException.class,
            () -> node.execute(TestNode.context(monitor), TestModel.get()));
        assertLeft();
    }

    /** It is what the model file itself says, so that both are read by the same programs. */
    @Test
    void whereAModelComesFromIsWrittenAsJson() throws Exception {
        final var model = TestModel.get();
        final var file = folder.resolve("model.json");
        TestNode.of(new ModelExporterNodeFactory()).set("format", "PROVENANCE").set("path", file.toString())
            .execute(model);

        final var json = new ObjectMapper().readTree(Files.readString(file));
        final var provenance = json.get("provenance");
        assertEquals("polytope-model", json.get("format").asText());
        assertEquals(10, json.get("classes").size());
        assertEquals(42, provenance.get("seed").asLong());
        assertEquals(15, provenance.get("trainingPlan").get("epochs").get("count").asInt());
        assertEquals(30, provenance.get("trainingData").get("classCounts").get("0").asInt());
        assertEquals(64, json.get("sha256").get("parameters.safetensors").asText().length());
        model.model().write(folder.resolve("whole"));
        try (var whole = FileSystems.newFileSystem(folder.resolve("whole"))) {
            assertEquals(Files.readString(whole.getPath("model.json")), Files.readString(file));
        }
    }
}
