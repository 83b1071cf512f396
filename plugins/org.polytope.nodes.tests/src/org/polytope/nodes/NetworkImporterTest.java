package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.polytope.engine.Progress;
import org.polytope.engine.exporter.ExportFormat;
import org.polytope.engine.network.Normalization;
import org.polytope.nodes.networkimporter.NetworkImporterNodeFactory;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.NetworkPortObject;
import org.polytope.nodes.predictor.RobustPredictorNodeFactory;
import org.polytope.nodes.sampleimages.SampleImagesNodeFactory;

/** Files become models, sample images tell wrong declarations, and files that can't be read are refused by name. */
class NetworkImporterTest {

    @TempDir
    private Path folder;

    private static final UnaryOperator<float[]> AS_IT_IS = UnaryOperator.identity();

    /** An importer with the ports that {@code inputs} need. */
    static TestNode importer(final Path file, final PortObject... inputs) throws Exception {
        final var ports = new NodeSettings("node_creation_config");
        for (final var input : inputs) {
            final var network = input instanceof NetworkPortObject;
            ports.addNodeSettings(network ? "Network" : "Sample images").addNodeSettings("port_0")
                .addString("object_class",
                    (network ? NetworkPortObject.class : BufferedDataTable.class).getName());
        }
        final var node = TestNode.of(new NetworkImporterNodeFactory(), ports);
        node.set("path", file.toString());
        if (inputs.length > 0 && inputs[inputs.length - 1] instanceof BufferedDataTable) {
            node.set("images.column", "Image").set("classColumn", "Class").set("classNames", "SORTED");
        }
        return node;
    }

    private static String finding(final PortObject[] outputs, final String property) {
        for (final var row : (BufferedDataTable)outputs[1]) {
            if (row.getKey().getString().equals(property)) {
                return row.getCell(1).toString();
            }
        }
        throw new IllegalArgumentException(property);
    }

    private static double accuracy(final PortObject[] outputs, final String trial) {
        for (final var row : (BufferedDataTable)outputs[2]) {
            if (row.getKey().getString().equals(trial)) {
                return ((DoubleCell)row.getCell(4)).getDoubleValue();
            }
        }
        throw new IllegalArgumentException(trial);
    }

    private static String warning(final TestNode node) {
        return node.hosted().warning().orElse("");
    }

    private static void assertSays(final TestNode node, final List<String> parts, final PortObject... inputs) {
        final var problem = assertThrows(Exception.class, () -> node.execute(inputs));
        assertTrue(problem instanceof KNIMEException || problem instanceof InvalidSettingsException,
            () -> "told to the user, not thrown: " + problem);
        for (final var part : parts) {
            assertTrue(problem.getMessage().contains(part), () -> "\"" + part + "\" in: " + problem.getMessage());
        }
    }

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
    void aForgottenNormalizationIsFound() throws Exception {
        final var file = NetworkFiles.normalized(folder.resolve("net.safetensors"), 0.1307f, 0.3081f);
        final PortObject[] inputs = {TestModel.network(), TestModel.table(300, 5)};
        final var right = importer(file, inputs).set("pixels.normalization", "MNIST");
        final var wrong = importer(file, inputs).set("pixels.normalization", "CUSTOM").set("pixels.mean", "0.9");

        final var outputs = right.execute(inputs);
        final var others = (BufferedDataTable)wrong.execute(inputs)[2];

        assertEquals("", warning(right));
        assertEquals(new Normalization(List.of(0.1307f), List.of(0.3081f)),
            ((ModelPortObject)outputs[0]).model().normalization());
        assertTrue(accuracy(outputs, "Declared") > 0.9);
        assertTrue(warning(wrong).contains("It would be "), warning(wrong));
        final var best = TestTables.column(others, "Accuracy").get(1);
        assertEquals(accuracy(outputs, "Declared"), ((DoubleCell)best).getDoubleValue(), 0.01);
    }

    @Test
    void guessingIsWarnedOfAndTheRemedyNamed() throws Exception {
        final var file = NetworkFiles.normalized(folder.resolve("net.safetensors"), 0.5f, 0.02f);
        final PortObject[] inputs = {TestModel.network(), TestModel.table(300, 5)};
        final var node = importer(file, inputs).set("pixels.normalization", "CUSTOM").set("pixels.mean", "6")
            .set("pixels.deviation", "0.5").set("pixels.range", "UNIT");

        node.execute(inputs);

        assertTrue(warning(node).contains("no better than guessing"), warning(node));
        assertTrue(warning(node).contains("the normalization, the order of the channels or the order of the classes"),
            warning(node));
        assertTrue(warning(node).contains("It would be "), warning(node));
        final var alone = importer(file, inputs).set("pixels.normalization", "CUSTOM").set("pixels.mean", "6")
            .set("pixels.deviation", "0.5").set("pixels.range", "UNIT").set("tryOthers", false);
        final var outputs = alone.execute(inputs);
        assertEquals(1, ((BufferedDataTable)outputs[2]).size());
        assertTrue(warning(alone).contains("Try other declarations"), warning(alone));
    }

    @Test
    void anotherOrderOfTheClassesIsFound() throws Exception {
        final var order = List.of(3, 7, 1, 0, 9, 5, 2, 8, 6, 4);
        final var file = NetworkFiles.reordered(folder.resolve("net.safetensors"), order);
        final PortObject[] inputs = {TestModel.network(), TestModel.table(400, 5)};
        final var node = importer(file, inputs);

        node.execute(inputs);

        assertTrue(warning(node).contains("if the classes stood in this order"), warning(node));
        assertTrue(warning(node).contains(": 3, 7, 1, 0, 9, 5, 2, 8, 6, 4."), warning(node));
        final var mended = importer(file, inputs).set("classNames", "LISTED").set("listedClasses",
            "3, 7, 1, 0, 9, 5, 2, 8, 6, 4");
        assertTrue(accuracy(mended.execute(inputs), "Declared") > 0.9);
        assertEquals("", warning(mended));
    }

    @Test
    void blueGreenRedIsFoundAndTurned() throws Exception {
        // The network looks at its first channel only; in the images the digits are blue, the other channels noise.
        final var original = TestModel.get().model().parameters();
        final var weights = new float[10 * 3 * 256];
        for (int unit = 0; unit < 10; unit++) {
            System.arraycopy(original.get("fc.weight"), unit * 256, weights, unit * 3 * 256, 256);
        }
        final var file = NetworkFiles.safetensors(folder.resolve("net.safetensors"),
            Map.of("fc.weight", weights, "fc.bias", original.get("fc.bias")), 10);
        final PortObject[] inputs = {
            TestNode.of(TestFactories.named("NetworkDefinition")).set("architecture", "LINEAR").set("channels", 3)
                .set("height", TestModel.SIDE).set("width", TestModel.SIDE).execute()[0],
            TestTables.blue(TestModel.digits(300, 5), TestModel.digits(300, 6))};
        final var wrong = importer(file, inputs);
        final var right = importer(file, inputs).set("pixels.channelOrder", "BGR");

        wrong.execute(inputs);
        final var outputs = right.execute(inputs);

        assertTrue(warning(wrong).contains("channels BGR"), warning(wrong));
        assertEquals("", warning(right));
        assertTrue(accuracy(outputs, "Declared") > 0.9);
        final var predicted =
            (BufferedDataTable)TestNode.of(new RobustPredictorNodeFactory()).execute(outputs[0], inputs[1])[0];
        assertEquals(accuracy(outputs, "Declared"), shareOfEqual(predicted, "Class", "Prediction (Class)"),
            "The model does what the check said.");
    }

    private static double shareOfEqual(final BufferedDataTable table, final String first, final String second) {
        final var truth = TestTables.column(table, first);
        final var said = TestTables.column(table, second);
        int equal = 0;
        for (int i = 0; i < truth.size(); i++) {
            equal += truth.get(i).equals(said.get(i)) ? 1 : 0;
        }
        return equal / (double)truth.size();
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
    void withoutSampleImagesTheDoubtIsSaid() throws Exception {
        final var file = NetworkFiles.linear(folder.resolve("net.safetensors"), AS_IT_IS, AS_IT_IS);
        final var node = importer(file, TestModel.network());
        final var certain = importer(file, TestModel.network()).set("pixels.normalization", "NONE");

        final var outputs = node.execute(TestModel.network());
        certain.execute(TestModel.network());

        assertTrue(warning(node).contains("Neither the file nor the settings say"), warning(node));
        assertEquals("", warning(certain));
        assertEquals(0, ((BufferedDataTable)outputs[2]).size());
        assertEquals("no sample images", finding(outputs, "Accuracy on the sample images"));
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
    void aPathOrFormatThatIsNone() throws Exception {
        assertTrue(assertThrows(InvalidSettingsException.class,
            () -> TestNode.of(new NetworkImporterNodeFactory()).configure()).getMessage().contains("Choose the file"));
        assertSays(importer(folder.resolve("nowhere.onnx")), List.of("no file", "nowhere.onnx"));
        assertSays(importer(Files.createDirectory(folder.resolve("dir.onnx"))), List.of("is a folder"));
        final var pickle = Files.write(folder.resolve("net.onnx"), new byte[]{(byte)0x80, 2, '}', '.'});
        assertSays(importer(pickle), List.of("net.onnx", "pickle", "as safetensors", "What can be read: ONNX"));
        final var text = Files.writeString(folder.resolve("text.txt"), "no network at all");
        assertSays(importer(text), List.of("text.txt", "begins with \"no network at al\""));
        assertSays(importer(text).set("format", "ONNX"), List.of("text.txt", "no ONNX file"));
        assertSays(importer(text).set("format", "KERAS"), List.of("text.txt"));
        assertSays(importer(text).set("format", "DL4J").set("shape", "GIVEN"), List.of("text.txt"));
        assertSays(importer(text, TestModel.network()).set("format", "SAFETENSORS"), List.of("text.txt", "safetensors"),
            TestModel.network());
    }

    @Test
    void anOperatorThatIsNotSupportedIsNamed() throws Exception {
        final var bytes = new String(Files.readAllBytes(NetworkFiles.digits()), StandardCharsets.ISO_8859_1);
        final var file = Files.write(folder.resolve("net.onnx"),
            bytes.replace("\"\u0004Relu", "\"\u0004Erfx").getBytes(StandardCharsets.ISO_8859_1));

        assertSays(importer(file), List.of("net.onnx", "Erfx"));
    }

    @Test
    void theNetworkPortIsForSafetensorsOnly() throws Exception {
        final var file = NetworkFiles.linear(folder.resolve("net.safetensors"), AS_IT_IS, AS_IT_IS);
        assertSays(importer(file), List.of("weights only", "Network Definition"));
        assertSays(importer(NetworkFiles.digits(), TestModel.network()), List.of("hold their own network"),
            TestModel.network());
    }

    @Test
    void anotherArchitectureIsRefused() throws Exception {
        final var file = NetworkFiles.linear(folder.resolve("net.safetensors"), AS_IT_IS, AS_IT_IS);
        final PortObject other = TestModel.network("SMALL_CNN");
        assertSays(importer(file, other), List.of("net.safetensors", "conv1.weight"), other);
        final PortObject three = TestNode.of(TestFactories.named("NetworkDefinition")).set("architecture", "LINEAR")
            .set("height", TestModel.SIDE).set("width", TestModel.SIDE).set("fixedClasses", 3).execute()[0];
        assertSays(importer(file, three), List.of("taken for 3 classes", "list the class names"), three);
        final PortObject network = TestModel.network();
        assertSays(importer(file, network).set("layerNames", "fc=head"), List.of("head.weight"), network);
        assertTrue(importer(NetworkFiles.linear(folder.resolve("other.safetensors"), AS_IT_IS, AS_IT_IS), network)
            .set("layerNames", "fc=fc").execute(network).length == 4);
    }

    @Test
    void shapesAndLayoutsThatContradictTheFile() throws Exception {
        assertSays(importer(NetworkFiles.digits()).set("shape", "GIVEN"), List.of("1×28×28", "3×32×32"));
        assertSays(importer(NetworkFiles.digits()).set("pixels.layout", "CHANNELS_LAST"),
            List.of("digits.onnx", "channels first, but channels last was declared"));
        assertSays(importer(NetworkFiles.digits()).set("pixels.channelOrder", "BGR"), List.of("three channels"));
        assertSays(importer(NetworkFiles.digits()).set("pixels.normalization", "IMAGENET"),
            List.of("\"ImageNet\" isn't for images of 1 channels"));
    }

    @Test
    void namesThatDoNotFit() throws Exception {
        assertSays(importer(NetworkFiles.digits()).set("classNames", "LISTED").set("listedClasses", "a, b"),
            List.of("10 classes apart, but there are 2 class names: a, b"));
        assertSays(importer(NetworkFiles.digits()).set("classNames", "LISTED"), List.of("List the name of each class"));
        assertSays(
            importer(NetworkFiles.digits()).set("classNames", "LISTED").set("listedClasses", "a,b,c,d,e,f,g,h,i,a"),
            List.of("\"a\" is named twice"));
        assertSays(importer(NetworkFiles.digits()).set("classNames", "SORTED"), List.of("sample images"));
        final PortObject images = TestNode.of(new SampleImagesNodeFactory()).set("count", 20).execute()[0];
        assertSays(importer(NetworkFiles.digits(), images).set("classNames", "LISTED").set("listedClasses",
            "a,b,c,d,e,f,g,h,i,j"), List.of("The sample images have the class \"0\"", "a, b, c"), images);
    }

    @Test
    void imagesOfAnotherShapeAreSaid() throws Exception {
        final var table = TestModel.table(20, 5);
        assertSays(importer(NetworkFiles.digits(), table), List.of("16", "28"), table);
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() throws Exception {
        final var file = NetworkFiles.linear(folder.resolve("net.safetensors"), weights -> {
            weights[7] = Float.NaN;
            return weights;
        }, AS_IT_IS);
        assertSays(importer(file, TestModel.network()), List.of("net.safetensors", "fc.weight", "NaN"),
            TestModel.network());
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
