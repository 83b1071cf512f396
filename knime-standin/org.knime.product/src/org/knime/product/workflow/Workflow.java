package org.knime.product.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowVariable;

/**
 * A workflow as it is saved.
 *
 * @param directory the directory it was read from
 * @param settings the contents of {@code workflow.knime}
 * @param variables the workflow variables
 * @param nodes the nodes, each after all that it depends on
 * @param connections the connections
 */
public record Workflow(Path directory, NodeSettings settings, List<FlowVariable> variables, List<WorkflowNode> nodes,
    List<Connection> connections) {

    /** The file that makes a directory a workflow. */
    public static final String FILE = "workflow.knime";

    /** The name of the workflow. */
    public String name() {
        return directory.getFileName().toString();
    }

    /** The connections that end at a node. */
    public Stream<Connection> incoming(final WorkflowNode node) {
        return connections.stream().filter(connection -> connection.destination() == node.id());
    }

    /** The connections that start at a node. */
    public Stream<Connection> outgoing(final WorkflowNode node) {
        return connections.stream().filter(connection -> connection.source() == node.id());
    }
}
