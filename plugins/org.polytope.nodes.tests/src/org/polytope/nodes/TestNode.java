package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.standin.ExecutionContexts;
import org.knime.core.standin.HostedNode;

/**
 * A node under test: made as a workflow would make it, configured with the specs of its inputs, with its own default
 * settings unless {@link #set} says otherwise, and executed.
 */
public final class TestNode {

    private final HostedNode node;

    private NodeSettings settings;

    private TestNode(final HostedNode node) {
        this.node = node;
    }

    /** @return the node with its default ports and settings */
    public static TestNode of(final NodeFactory<?> factory) {
        return new TestNode(HostedNode.of(factory));
    }

    /** @return the node with further ports: settings as in {@code node_creation_config} */
    public static TestNode of(final NodeFactory<?> factory, final NodeSettingsRO ports)
        throws InvalidSettingsException {
        return new TestNode(HostedNode.of(factory, ports));
    }

    /** Lets the node choose its defaults for these inputs, as a fresh node in a workflow does. */
    public TestNode chooseDefaults(final PortObject... inputs) throws InvalidSettingsException {
        node.configure(specs(inputs));
        settings = node.saveSettings("model");
        return this;
    }

    /** Changes one of the settings. @param path keys separated by dots, as persisted */
    public TestNode set(final String path, final Object value) throws InvalidSettingsException {
        if (settings == null) {
            settings = node.saveSettings("model");
        }
        final var keys = path.split("\\.");
        var parent = settings;
        for (int i = 0; i < keys.length - 1; i++) {
            parent = parent.getNodeSettings(keys[i]);
        }
        final var key = keys[keys.length - 1];
        if (!parent.containsKey(key)) {
            throw new IllegalArgumentException("There is no setting " + path + " in " + parent.keySet());
        }
        put(parent, key, value);
        return this;
    }

    private static void put(final NodeSettings parent, final String key, final Object value) {
        if (value instanceof Integer number) {
            parent.addInt(key, number);
        } else if (value instanceof Long number) {
            parent.addLong(key, number);
        } else if (value instanceof Double number) {
            parent.addDouble(key, number);
        } else if (value instanceof Boolean flag) {
            parent.addBoolean(key, flag);
        } else {
            parent.addString(key, value.toString());
        }
    }

    /** @return the settings as changed so far, or as the node chose them */
    public NodeSettings current() {
        return settings == null ? node.saveSettings("model") : settings;
    }

    /** Loads settings as a workflow would. */
    public TestNode load(final NodeSettingsRO saved) throws InvalidSettingsException {
        node.loadSettings(saved);
        return this;
    }

    /** @return the specs of the outputs */
    public PortObjectSpec[] configure(final PortObject... inputs) throws InvalidSettingsException {
        if (settings != null) {
            node.loadSettings(settings);
        }
        return node.configure(specs(inputs));
    }

    /** Configures and executes; where configure gave a spec, the output must have it. */
    public PortObject[] execute(final PortObject... inputs) throws Exception { // NOSONAR
        return execute(context(), inputs);
    }

    /** Configures and executes in a context of the caller's. */
    public PortObject[] execute(final ExecutionContext context, final PortObject... inputs) throws Exception { // NOSONAR
        final var specs = configure(inputs);
        final var outputs = node.execute(inputs, context);
        for (int i = 0; i < specs.length; i++) {
            if (specs[i] instanceof DataTableSpec announced) {
                final var actual = (DataTableSpec)outputs[i].getSpec();
                assertEquals(Arrays.asList(announced.getColumnNames()), Arrays.asList(actual.getColumnNames()),
                    "Columns of output " + i);
                for (int column = 0; column < announced.getNumColumns(); column++) {
                    assertEquals(announced.getColumnSpec(column).getType(), actual.getColumnSpec(column).getType(),
                        announced.getColumnSpec(column).getName());
                }
            }
        }
        return outputs;
    }

    /** @return the hosted node, for its view and internals */
    public HostedNode hosted() {
        return node;
    }

    /** @return a context with file stores in a folder of its own */
    public static ExecutionContext context() {
        return context(new DefaultNodeProgressMonitor());
    }

    /** @return a context that reports to {@code monitor} */
    public static ExecutionContext context(final DefaultNodeProgressMonitor monitor) {
        return ExecutionContexts.create(monitor, TestFolders.next());
    }

    static PortObjectSpec[] specs(final PortObject... inputs) {
        return Arrays.stream(inputs).map(input -> input == null ? null : input.getSpec())
            .toArray(PortObjectSpec[]::new);
    }
}
