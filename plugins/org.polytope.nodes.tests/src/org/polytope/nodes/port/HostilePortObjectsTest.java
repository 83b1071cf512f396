package org.polytope.nodes.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortUtil;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.page.TrainingPage;
import org.polytope.nodes.TestModel;
import org.polytope.nodes.TestNode;

/** What stands in a workflow that somebody has damaged or made to hurt: every failure is a sentence that names the port. */
class HostilePortObjectsTest {

    @TempDir
    Path folder;

    private static String model(final Consumer<ModelContent> damage) {
        final var content = new ModelContent("model");
        new ModelSpec("Linear", new ImageShape(1, 2, 2), "Class", StringCell.TYPE, List.of("a", "b")).save(content);
        damage.accept(content);
        return message("model", () -> new ModelSpec().load(content));
    }

    private interface Loading {
        void run() throws InvalidSettingsException;
    }

    private static String message(final String port, final Loading loading) {
        final var message = assertThrows(InvalidSettingsException.class, loading::run).getMessage();
        assertTrue(message.startsWith("The saved " + port + " can't be read. ")
            && message.endsWith(" Reset the node that made it and execute it again."), message);
        assertFalse(message.contains("null:") || message.contains("Exception"), message);
        return message;
    }

    @Test
    void aModel() {
        assertTrue(model(content -> content.addInt("version", 0)).contains("there is no format 0"));
        assertTrue(
            model(content -> content.addInt("version", Integer.MAX_VALUE)).contains("newer version of Polytope"));
        assertTrue(model(content -> content.addString("name", null)).contains("\"name\" is missing"));
        assertTrue(model(content -> content.addString("target_column", null)).contains("\"target_column\" is missing"));
        assertTrue(model(content -> content.addIntArray("shape", 1, 2)).contains("2 extents, not 3"));
        model(content -> content.addIntArray("shape", -1, 2, 2));
        model(content -> content.addIntArray("shape", 2147483647, 2147483647, 2147483647));
        model(content -> content.addString("shape", "1×2×2"));
        model(content -> content.addStringArray("classes", "a", null));
        assertTrue(model(content -> content.addStringArray("classes", "a", "a")).contains("the name of another one"));
        assertTrue(model(content -> content.addStringArray("classes", "a", "")).contains("A class has no name"));
        model(content -> content.addConfig("target_type"));
        assertTrue(model(content -> IntCell.TYPE.save(content.addConfig("target_type")))
            .contains("The class \"a\" can't stand in its class column."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[[[[[[[[", "{\"format\":\"polytope-network\",\"version\":-1}", "\ufeff"})
    void aNetworkOrSuite(final String json) throws Exception {
        final var network = new ModelContent("network");
        TestModel.network().getSpec().save(network);
        network.addString("network", json);
        message("network", () -> new NetworkSpec().load(network));
        TestModel.network().getSpec().save(network);
        network.addString("conformity", json);
        message("network", () -> new NetworkSpec().load(network));
        final var suite = new ModelContent("suite");
        ((AttackSuiteSpec)TestModel.attacks().getSpec()).save(suite);
        suite.addString("suite", json);
        message("attack suite", () -> new AttackSuiteSpec().load(suite));
    }

    @Test
    void whatMissesEverything() {
        final var empty = new ModelContent("empty");
        message("model", () -> new ModelSpec().load(empty));
        message("network", () -> new NetworkSpec().load(empty));
        message("attack suite", () -> new AttackSuiteSpec().load(empty));
        message("page of a view", () -> new PageSpec().load(empty));
    }

    @Test
    void theSpecOfAnotherPort() throws Exception {
        final var content = new ModelContent("object");
        message("network", () -> new NetworkPortObject().load(content, new PageSpec(), null));
        message("attack suite", () -> new AttackSuitePortObject().load(content, null, null));
        final var e = assertThrows(IOException.class,
            () -> new ModelPortObject.Serializer().loadPortObject(null, new PageSpec(), null));
        assertTrue(e.getMessage().startsWith("The saved model can't be read."), e.getMessage());
    }

    /** The file of another model was put in its place. */
    @Test
    void aModelOfAnotherShape() throws Exception {
        final var whole = TestModel.get();
        final var spec = new ModelSpec("Linear", new ImageShape(3, 16, 16), "Class", StringCell.TYPE,
            whole.getSpec().classes().names());
        final var message = assertThrows(IOException.class, () -> {
            final var file = folder.resolve("other.model").toFile();
            PortUtil.writeObjectToFile(ModelPortObject.create(spec, whole.model(), TestNode.context()), file,
                TestNode.context());
            ((ModelPortObject)PortUtil.readObjectFromFileViaContext(file, TestNode.context())).model();
        }).getMessage();
        assertTrue(message.startsWith("The saved model (Linear for images of 3×16×16")
            && message.contains("Its file holds a model for 1×16×16 and 10 classes."), message);
    }

    private static PagePortObject loaded(final byte[] json) throws Exception {
        final var saved = new ByteArrayOutputStream();
        try (var zip = PortUtil.getPortObjectZipOutputStream(saved)) {
            zip.putNextEntry(new ZipEntry("page.json"));
            zip.write(json);
        }
        try (var in = PortUtil.getPortObjectZipInputStream(new ByteArrayInputStream(saved.toByteArray()))) {
            return new PagePortObject.Serializer().loadPortObject(in, new PageSpec(), null);
        }
    }

    private static String page(final byte[] json) {
        return assertThrows(IOException.class, () -> loaded(json)).getMessage();
    }

    @Test
    void aPage() throws Exception {
        final var whole = new TrainingPage("s", List.of("a"), 0, 1, List.of(1), List.of()).json();
        assertEquals(whole, PagePortObject.json(new PortObject[]{loaded(whole.getBytes(StandardCharsets.UTF_8))}));
        for (final var json : List.of("", "[]", "{", "{\"a\":1}x", "{\"a\":1,\"a\":1}", "[".repeat(100_000),
            "{\"a\":".repeat(100_000), "{\"a\":\"\\ud800\"}")) {
            final var message = page(json.getBytes(StandardCharsets.UTF_8));
            assertTrue(message.startsWith("The saved page of a view") && message.endsWith("execute it again."),
                message);
        }
        assertTrue(page(new byte[]{'{', (byte)0xC0, (byte)0x80, '}'}).contains("isn't text in UTF-8 (at byte 1)"));
    }
}
