package org.knime.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.knime.core.node.NodeFactory;
import org.knime.product.execution.NodeFactories;
import org.knime.product.workflow.WorkflowLoadException;

/** Writes workflow directories as KNIME would, by hand. */
public final class TestWorkflow {

    /** The test nodes, without an extension registry. */
    public static final NodeFactories FACTORIES = name -> {
        try {
            return (NodeFactory<?>)Class.forName(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new WorkflowLoadException("No node factory " + name + ".", e);
        }
    };

    private static final String ROOT = """
        <?xml version="1.0" encoding="UTF-8"?>
        <config xmlns="http://www.knime.org/2008/09/XMLConfig" key="%s">
        %s</config>
        """;

    private final Path directory;

    private final List<String> nodes = new ArrayList<>();

    private final List<String> connections = new ArrayList<>();

    private String version = "5.1.0";

    private String variables = "";

    /** A workflow without nodes, to be written to the given directory. */
    public TestWorkflow(final Path directory) {
        this.directory = directory;
    }

    /** Where the workflow is. */
    public Path directory() {
        return directory;
    }

    /** Sets the version of the file format. */
    public TestWorkflow version(final String text) {
        version = text;
        return this;
    }

    /** Adds a workflow variable; {@code type} is KNIME's, such as INTEGER and xint. */
    public TestWorkflow variable(final String name, final String type, final String entryType, final String value) {
        variables += group("Var_" + variables.length(),
            entry("name", "xstring", name) + entry("class", "xstring", type) + entry("value", entryType, value));
        return this;
    }

    /**
     * Adds a node of a class in org.knime.product.nodes, or of any class with its whole name; {@code groups} are further
     * parts of its settings.
     */
    public TestWorkflow node(final int id, final String factory, final String... groups) throws IOException {
        return nodeOfType("NativeNode", id, factory, groups);
    }

    /** Adds a node of any type. */
    public TestWorkflow nodeOfType(final String type, final int id, final String factory, final String... groups)
        throws IOException {
        final var name = factory.substring(factory.lastIndexOf('.') + 1).replace("NodeFactory", "");
        final var folder = "%s (#%d)".formatted(name, id);
        nodes.add(group("node_" + id, entry("id", "xint", Integer.toString(id))
            + entry("node_settings_file", "xstring", folder + "/settings.xml")
            + entry("node_is_meta", "xboolean", "false") + entry("node_type", "xstring", type)));
        Files.createDirectories(directory.resolve(folder));
        Files.writeString(directory.resolve(folder).resolve("settings.xml"),
            ROOT.formatted("settings.xml", entry("node_file", "xstring", "settings.xml") + group("flow_stack", "")
                + String.join("", groups) + entry("state", "xstring", "CONFIGURED")
                + entry("factory", "xstring", factory.contains(".") ? factory : "org.knime.product.nodes." + factory)
                + entry("node-name", "xstring", name) + entry("hasContent", "xboolean", "false")
                + group("ports", "")));
        return this;
    }

    /** Connects the ports of two nodes; a node's own ports start at 1. */
    public TestWorkflow connect(final int source, final int sourcePort, final int destination,
        final int destinationPort) {
        connections.add(group("connection_" + connections.size(),
            entry("sourceID", "xint", Integer.toString(source)) + entry("destID", "xint", Integer.toString(destination))
                + entry("sourcePort", "xint", Integer.toString(sourcePort))
                + entry("destPort", "xint", Integer.toString(destinationPort))));
        return this;
    }

    /** Writes workflow.knime. */
    public TestWorkflow write() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("workflow.knime"),
            ROOT.formatted("workflow.knime",
                entry("created_by", "xstring", "5.8.0") + entry("version", "xstring", version)
                    + "<entry key=\"name\" type=\"xstring\" isnull=\"true\" value=\"\"/>\n"
                    + entry("state", "xstring", "CONFIGURED") + group("workflow_variables", variables)
                    + group("nodes", String.join("", nodes)) + group("connections", String.join("", connections))));
        return this;
    }

    /** A group of entries. */
    public static String group(final String key, final String contents) {
        return "<config key=\"%s\">%n%s</config>%n".formatted(key, contents);
    }

    /** One entry. */
    public static String entry(final String key, final String type, final String value) {
        return "<entry key=\"%s\" type=\"%s\" value=\"%s\"/>%n".formatted(key, type, value);
    }

    /** The model settings of a counting node. */
    public static String counting(final int rows, final String text) {
        return group("model", entry("rows", "xint", Integer.toString(rows)) + entry("text", "xstring", text));
    }

    /** The settings that flow variables overwrite: each setting's key, and the variable's name. */
    public static String overwritten(final String... keysAndNames) {
        final var tree = new StringBuilder();
        for (int i = 0; i < keysAndNames.length; i += 2) {
            tree.append(group(keysAndNames[i], entry("used_variable", "xstring", keysAndNames[i + 1])));
        }
        return group("variables", group("tree", tree.toString()));
    }

    /** The model settings of a passing node. */
    public static String passing(final String behavior) {
        return group("model", entry("behavior", "xstring", behavior));
    }
}
