package org.knime.product.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        assertRefused("The node 1 lies outside the workflow");
    }
}
