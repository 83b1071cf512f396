package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.nodes.TestImport.AS_IT_IS;
import static org.polytope.nodes.TestImport.assertSays;
import static org.polytope.nodes.TestImport.importer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.networkimporter.NetworkImporterNodeFactory;
import org.polytope.nodes.sampleimages.SampleImagesNodeFactory;

/** What can't be imported is refused by name. */
class RefusedImportTest {

    @TempDir
    private Path folder;

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
}
