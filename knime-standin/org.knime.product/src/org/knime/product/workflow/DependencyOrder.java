package org.knime.product.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Orders nodes so that each comes after all that it depends on; otherwise by number. */
final class DependencyOrder {

    private DependencyOrder() {
    }

    static List<WorkflowNode> of(final List<WorkflowNode> nodes, final List<Connection> connections)
        throws WorkflowLoadException {
        final List<WorkflowNode> waiting = new ArrayList<>(nodes);
        waiting.sort(Comparator.comparingInt(WorkflowNode::id));
        final List<WorkflowNode> ordered = new ArrayList<>(nodes.size());
        while (!waiting.isEmpty()) {
            final var next = waiting.stream().filter(node -> isFree(node, waiting, connections)).findFirst()
                .orElseThrow(() -> cycle(waiting));
            waiting.remove(next);
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }

    private static boolean isFree(final WorkflowNode node, final List<WorkflowNode> waiting,
        final List<Connection> connections) {
        return connections.stream().filter(connection -> connection.destination() == node.id())
            .noneMatch(connection -> waiting.stream().anyMatch(other -> other.id() == connection.source()));
    }

    private static WorkflowLoadException cycle(final List<WorkflowNode> waiting) {
        return new WorkflowLoadException("The connections run in a circle, through some of these nodes: %s."
            .formatted(waiting.stream().map(WorkflowNode::label).collect(Collectors.joining(", "))));
    }
}
