package org.knime.product.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Orders nodes so that each comes after all that it depends on; otherwise by number. */
final class DependencyOrder {

    private static final int MOST_NAMED = 20;

    private DependencyOrder() {
    }

    static List<WorkflowNode> of(final List<WorkflowNode> nodes, final List<Connection> connections)
        throws WorkflowLoadException {
        final Map<Integer, WorkflowNode> waiting = new TreeMap<>();
        nodes.forEach(node -> waiting.put(node.id(), node));
        final Map<Integer, Integer> open = new HashMap<>();
        final Map<Integer, List<Integer>> followers = new HashMap<>();
        for (final var connection : connections) {
            open.merge(connection.destination(), 1, Integer::sum);
            followers.computeIfAbsent(connection.source(), id -> new ArrayList<>()).add(connection.destination());
        }
        final PriorityQueue<Integer> free = new PriorityQueue<>();
        waiting.keySet().stream().filter(id -> !open.containsKey(id)).forEach(free::add);
        final List<WorkflowNode> ordered = new ArrayList<>(nodes.size());
        while (!free.isEmpty()) {
            final var next = free.remove();
            ordered.add(waiting.remove(next));
            for (final var follower : followers.getOrDefault(next, List.of())) {
                if (open.merge(follower, -1, Integer::sum) == 0) {
                    free.add(follower);
                }
            }
        }
        if (!waiting.isEmpty()) {
            throw cycle(waiting.values());
        }
        return List.copyOf(ordered);
    }

    private static WorkflowLoadException cycle(final Collection<WorkflowNode> waiting) {
        return new WorkflowLoadException("The connections run in a circle, through some of these nodes: %s."
            .formatted(waiting.stream().limit(MOST_NAMED).map(WorkflowNode::label).collect(Collectors.joining(", "))));
    }
}
