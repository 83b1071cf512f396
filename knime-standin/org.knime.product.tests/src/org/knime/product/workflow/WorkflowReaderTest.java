package org.knime.product.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.NodeSettings;
import org.knime.product.TestWorkflow;

/** Workflow directories, sound and broken. */
class WorkflowReaderTest {

    @TempDir
    Path temporary;

    private TestWorkflow workflow;

    @BeforeEach
    void emptyWorkflow() {
        workflow = new TestWorkflow(temporary.resolve("flow"));
    }

    private Workflow read() throws WorkflowLoadException {
        return WorkflowReader.read(workflow.directory());
    }

    private String refusal() {
        return assertThrows(WorkflowLoadException.class, this::read).getMessage();
    }

    private void assertRefused(final String... parts) {
        final var message = refusal();
        for (final var part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void ordersNodesByDependency() throws Exception {
        workflow.node(1, "PassingNodeFactory").node(2, "CountingNodeFactory").node(5, "PassingNodeFactory")
            .node(3, "PassingNodeFactory").connect(2, 1, 5, 1).connect(5, 1, 1, 1).connect(2, 1, 3, 1)
            .variable("text", "STRING", "xstring", "a").variable("eps", "DOUBLE", "xdouble", "0.5").write();
        final var read = read();
        assertEquals(List.of(2, 3, 5, 1), read.nodes().stream().map(WorkflowNode::id).toList());
        assertEquals("org.knime.product.nodes.CountingNodeFactory", read.nodes().get(0).factory());
        assertEquals("Counting (#2)", read.nodes().get(0).label());
        assertEquals("a", read.variables().get(0).getStringValue());
        assertEquals(0.5, read.variables().get(1).getDoubleValue());
    }

    @Test
    void refusesACircle() throws IOException {
        workflow.node(1, "PassingNodeFactory").node(2, "PassingNodeFactory").connect(1, 1, 2, 1).connect(2, 1, 1, 1)
            .write();
        assertRefused("circle", "Passing (#1)", "Passing (#2)");
    }

    @Test
    void refusesANewerVersion() throws IOException {
        workflow.version("9.0.0").write();
        assertRefused("workflow.knime", "9.0.0", "newer KNIME");
    }

    @Test
    void refusesComponentsAndMetanodes() throws IOException {
        workflow.nodeOfType("SubNode", 4, "Clean").write();
        assertRefused("The node 4", "Clean (#4)", "component");
        workflow = new TestWorkflow(temporary.resolve("other"));
        workflow.nodeOfType("MetaNode", 4, "Clean").write();
        assertRefused("metanode");
    }

    @Test
    void refusesBrokenXml() throws IOException {
        workflow.node(1, "PassingNodeFactory").write();
        final var file = workflow.directory().resolve("Passing (#1)/settings.xml");
        Files.writeString(file, Files.readString(file).replaceFirst("</config>\\s*$", ""));
        assertRefused(file.toString(), "can't be read");
    }

    @Test
    void refusesAnExternalEntity() throws IOException {
        workflow.write();
        Files.writeString(workflow.directory().resolve("workflow.knime"), """
            <?xml version="1.0"?><!DOCTYPE config [<!ENTITY x SYSTEM "file:///etc/passwd">]>
            <config key="workflow.knime"><entry key="version" type="xstring" value="&x;"/></config>""");
        assertRefused("workflow.knime");
    }

    @Test
    void refusesMissingFilesAndKeys() throws IOException {
        Files.createDirectories(workflow.directory());
        assertRefused("is no workflow");
        Files.writeString(workflow.directory().resolve("workflow.knime"),
            "<config key=\"workflow.knime\"><entry key=\"version\" type=\"xstring\" value=\"5.1.0\"/></config>");
        assertRefused("is damaged", "nodes");
        workflow.node(1, "PassingNodeFactory").write();
        Files.delete(workflow.directory().resolve("Passing (#1)/settings.xml"));
        assertRefused("Passing (#1)", "settings.xml");
    }

    @Test
    void refusesConnectionsThatMakeNoSense() throws IOException {
        workflow.node(1, "PassingNodeFactory").connect(1, 1, 3, 1).write();
        assertRefused("connects the node 3, which isn't there");
        workflow = new TestWorkflow(temporary.resolve("other"));
        workflow.node(1, "PassingNodeFactory").node(2, "PassingNodeFactory").node(3, "PassingNodeFactory")
            .connect(1, 1, 3, 1).connect(2, 1, 3, 1).write();
        assertRefused("Two connections end at input 1 of node 3");
    }

    @Test
    void refusesANodeOutsideTheWorkflow() throws IOException {
        workflow.node(1, "PassingNodeFactory").write();
        final var file = workflow.directory().resolve("workflow.knime");
        Files.writeString(file, Files.readString(file).replace("Passing (#1)/settings.xml", "../elsewhere.xml"));
        assertRefused("the node 1 doesn't lie in a folder of the workflow");
    }

    /** Settings can hold null where a text belongs, and characters that no path may have. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"node_settings_file|isnull=\"true\" value=\"\"",
        "node_type|isnull=\"true\" value=\"\"", "version|isnull=\"true\" value=\"\"", "version|value=\"\"",
        "node_settings_file|value=\"\"", "node_settings_file|value=\"%%00000/settings.xml\"",
        "node_settings_file|value=\"settings.xml\"", "name|isnull=\"true\" value=\"\"",
        "class|isnull=\"true\" value=\"\""})
    void refusesTextsThatAreNone(final String key, final String value) throws IOException {
        workflow.variable("text", "STRING", "xstring", "a").node(1, "PassingNodeFactory").write();
        final var file = workflow.directory().resolve("workflow.knime");
        final var text = Files.readString(file);
        final var entry = "key=\"%s\" type=\"xstring\" ".formatted(key);
        Files.writeString(file, text.replaceAll(entry + "(isnull=\"true\" )?value=\"[^\"]*\"",
            Matcher.quoteReplacement(entry + value)));
        assertRefused(workflow.directory().toString());
        assertFalse(refusal().contains("Exception"), refusal());
    }

    @Test
    void refusesPortsThatAreNone() throws IOException {
        workflow.node(1, "PassingNodeFactory").node(2, "PassingNodeFactory").connect(1, -1, 2, 1).write();
        assertRefused("connects a port below 0");
    }

    @Test
    void refusesTwoNodesInOneFolder() throws IOException {
        workflow.node(1, "PassingNodeFactory").node(2, "PassingNodeFactory").write();
        final var file = workflow.directory().resolve("workflow.knime");
        Files.writeString(file, Files.readString(file).replace("Passing (#2)/", "Passing (#1)/"));
        assertRefused("two nodes in the folder \"Passing (#1)\"");
    }

    @Test
    void refusesANodeThatFeedsItself() throws IOException {
        workflow.node(1, "PassingNodeFactory").connect(1, 1, 1, 1).write();
        assertRefused("circle", "Passing (#1)");
    }

    /** Backward, so that what comes first stands last; a hang before. */
    @Test
    void ordersManyNodesAtOnce() throws Exception {
        final var count = 10_000;
        final var settings = new NodeSettings("settings.xml");
        final var nodes = IntStream.range(0, count)
            .mapToObj(id -> new WorkflowNode(id, Path.of("node" + id), "settings.xml", settings)).toList();
        final var connections =
            IntStream.range(1, count).mapToObj(id -> new Connection(id, 1, id - 1, 1)).toList();
        final var ordered =
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> DependencyOrder.of(nodes, connections));
        assertEquals(count - 1, ordered.get(0).id());
        assertEquals(0, ordered.get(count - 1).id());
    }
}
