package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.nodes.TestImport.AS_IT_IS;
import static org.polytope.nodes.TestImport.accuracy;
import static org.polytope.nodes.TestImport.assertSays;
import static org.polytope.nodes.TestImport.finding;
import static org.polytope.nodes.TestImport.importer;
import static org.polytope.nodes.TestImport.warning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.polytope.engine.Progress;
import org.polytope.engine.exporter.ExportFormat;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.sampleimages.SampleImagesNodeFactory;

/** Files become models. */
class NetworkImporterTest {

    @TempDir
    private Path folder;

    @Test
    void weightsOfTheConnectedNetwork() throws Exception {
        final var file = NetworkFiles.linear(folder.resolve("net.safetensors"), AS_IT_IS, AS_IT_IS);
        final PortObject[] inputs = {TestModel.network(), TestModel.table(200, 5)};
        final var node = importer(file, inputs);

        final var outputs = node.execute(inputs);

        final var model = (ModelPortObject)outputs[0];
        assertArrayEquals(TestModel.get().model().parameters().get("fc.weight"),
            model.model().parameters().get("fc.weight"));
        assertEquals(TestModel.get().model().classNames(), model.model().classNames());
        assertTrue(accuracy(outputs, "Declared") > 0.9, () -> "accuracy " + accuracy(outputs, "Declared"));
        assertEquals("", warning(node), "nothing to warn of");
        assertEquals("net", model.getSpec().name());
        assertEquals("none", finding(outputs, "Normalization of pixels from 0 to 1"));
    }

    @Test
    void whatWasFoundIsPartOfTheModel() throws Exception {
        final var file = NetworkFiles.linear(folder.resolve("net.safetensors"), AS_IT_IS, AS_IT_IS);
        final PortObject[] inputs = {TestModel.network(), TestModel.table(50, 5)};

        final var outputs = importer(file, inputs).execute(inputs);

        final var provenance = ((ModelPortObject)outputs[0]).model().provenance();
        assertEquals("net.safetensors", provenance.origin().get("File"));
        assertEquals(((BufferedDataTable)outputs[1]).size(), provenance.origin().size());
        assertEquals(accuracy(outputs, "Declared"), provenance.results().get("accuracy on the sample images"));
        assertTrue(provenance.isImported());
    }

    @Test
    void onnxWithSoftmaxAndNormalizationInTheFile() throws Exception {
        final PortObject images =
            TestNode.of(new SampleImagesNodeFactory()).set("count", 200).set("seed", 7L).execute()[0];
        final var node = importer(NetworkFiles.digits(), images);

        final var outputs = node.execute(images);

        assertTrue(accuracy(outputs, "Declared") > 0.9);
        assertTrue(finding(outputs, "Softmax").contains("Softmax"), finding(outputs, "Softmax"));
        assertEquals("mean 0.1979, standard deviation 0.3374", finding(outputs, "Normalization in the file"));
        assertEquals("channels first", finding(outputs, "Layout in the file"));
        assertEquals("", warning(node));
        final var twice = importer(NetworkFiles.digits(), images).set("pixels.normalization", "MNIST");
        twice.execute(images);
        assertTrue(warning(twice).contains("The file itself normalizes its pixels"), warning(twice));
    }

    @Test
    void kerasAndDeeplearning4j() throws Exception {
        final var keras = importer(NetworkFiles.ofEngineTests("keras/sequential.h5")).execute();
        final var trained = TestModel.get().model();
        final var zip = folder.resolve("graph.zip");
        ExportFormat.DEEPLEARNING4J.write(trained, zip, Progress.NONE);
        final var table = TestModel.table(100, 5);
        final var given = importer(zip, table).set("shape", "GIVEN").set("channels", 1).set("height", TestModel.SIDE)
            .set("width", TestModel.SIDE);

        final var dl4j = given.execute(table);

        assertEquals("Keras", finding(keras, "Format"));
        assertEquals("channels last", finding(keras, "Layout in the file"));
        assertTrue(accuracy(dl4j, "Declared") > 0.9);
        assertEquals("Deeplearning4j", finding(dl4j, "Format"));
        assertSays(importer(zip, table), List.of("don't hold the shape of an image", "Given here"), table);
    }

    @Test
    void predictionsHaveTheTypeOfTheSamplesClassColumn() throws Exception {
        final var file = NetworkFiles.linear(folder.resolve("net.safetensors"), AS_IT_IS, AS_IT_IS);
        final var rows = new ArrayList<List<DataCell>>();
        for (final var row : TestModel.table(60, 5)) {
            rows.add(List.of(row.getCell(0), new IntCell(Integer.parseInt(row.getCell(1).toString()))));
        }
        final var table = TestTables.of(new DataTableSpec(new String[]{"Image", "Class"},
            new DataType[]{TestTables.type(TestTables.Kind.PNG), IntCell.TYPE}), rows);
        final PortObject[] inputs = {TestModel.network(), table};

        final var model = importer(file, inputs).set("classNames", "NUMBERED").execute(inputs)[0];

        assertEquals(IntCell.TYPE, ((ModelPortObject)model).getSpec().targetType());
        assertSays(importer(file, inputs).set("classNames", "LISTED").set("listedClasses", "zero, one"),
            List.of("\"zero\" can't stand in the class column"), inputs);
    }

    @Test
    void classesInTheOrderOfTheTable() throws Exception {
        final var file =
            NetworkFiles.reordered(folder.resolve("net.safetensors"), List.of(9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
        final var rows = new ArrayList<List<DataCell>>();
        for (final var row : TestModel.table(100, 5)) {
            rows.add(0, List.of(row.getCell(0), row.getCell(1)));
        }
        rows.sort((a, b) -> b.get(1).toString().compareTo(a.get(1).toString()));
        final var table = TestTables.of(new DataTableSpec(new String[]{"Image", "Class"},
            new DataType[]{TestTables.type(TestTables.Kind.PNG), StringCell.TYPE}), rows);
        final PortObject[] inputs = {TestModel.network(), table};

        final var outputs = importer(file, inputs).set("classNames", "IN_ORDER").execute(inputs);

        assertEquals("9", ((ModelPortObject)outputs[0]).model().classNames().get(0));
        assertTrue(accuracy(outputs, "Declared") > 0.9);
    }

    @Test
    void theSpecIsKnownBeforeTheFileIsReadWhereItCanBe() throws Exception {
        final var nowhere = folder.resolve("later.safetensors");
        final var specs = importer(nowhere, TestModel.network()).configure(TestModel.network());

        assertEquals("1×16×16", ((ModelSpec)specs[0]).shape().toString());
        assertEquals(null, importer(folder.resolve("later.onnx")).configure()[0]);
        assertEquals(StringCell.TYPE, ((DataTableSpec)specs[1]).getColumnSpec(1).getType());
    }
}
