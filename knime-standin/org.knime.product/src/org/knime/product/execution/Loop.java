package org.knime.product.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;
import org.knime.product.workflow.Connection;

/**
 * A loop of a workflow.
 *
 * @param head where each iteration begins
 * @param body what is executed in each iteration: all that depends on the head, but not on the tail
 * @param tail where each iteration ends
 */
record Loop(NodeInstance head, List<NodeInstance> body, NodeInstance tail) {

    static boolean isHead(final NodeInstance node) {
        return node.hosted().filter(hosted -> hosted.model() instanceof LoopStartNode).isPresent();
    }

    static boolean isTail(final NodeInstance node) {
        return node.hosted().filter(hosted -> hosted.model() instanceof LoopEndNode).isPresent();
    }

    /** @return the loop that begins here; empty if it has no end, or more than one */
    static Optional<Loop> beginningAt(final NodeInstance head, final LoadedWorkflow workflow) {
        final var tails = workflow.nodes().stream().filter(Loop::isTail)
            .filter(tail -> heads(tail, workflow).equals(Set.of(head))).toList();
        if (tails.size() != 1) {
            return Optional.empty();
        }
        final var tail = tails.get(0);
        final var inside = dependents(head, workflow);
        inside.removeAll(dependents(tail, workflow));
        inside.remove(tail);
        return Optional.of(new Loop(head, workflow.nodes().stream().filter(inside::contains).toList(), tail));
    }

    /** @return the heads that a tail may belong to: the nearest before it, but for those of loops that end before it */
    static Set<NodeInstance> heads(final NodeInstance tail, final LoadedWorkflow workflow) {
        final var heads = new HashSet<NodeInstance>();
        final var seen = new HashSet<NodeInstance>();
        final var waiting = new ArrayDeque<>(sources(tail, workflow));
        while (!waiting.isEmpty()) {
            final var node = waiting.remove();
            if (!seen.add(node)) {
                continue;
            }
            if (isTail(node)) {
                heads(node, workflow).forEach(inner -> waiting.addAll(sources(inner, workflow)));
            } else if (isHead(node)) {
                heads.add(node);
            } else {
                waiting.addAll(sources(node, workflow));
            }
        }
        return heads;
    }

    private static List<NodeInstance> sources(final NodeInstance node, final LoadedWorkflow workflow) {
        return workflow.workflow().incoming(node.node()).map(Connection::source).map(workflow::node).toList();
    }

    /** @return the nodes that get something from this one, directly or not */
    private static Set<NodeInstance> dependents(final NodeInstance node, final LoadedWorkflow workflow) {
        return reached(List.of(node), from -> workflow.workflow().outgoing(from.node()).map(Connection::destination)
            .map(workflow::node).toList());
    }

    /** @return the nodes outside from which some node of the loop gets something, each after all that it depends on */
    List<NodeInstance> needed(final LoadedWorkflow workflow) {
        final var needed = reached(nodes(), node -> sources(node, workflow));
        nodes().forEach(needed::remove);
        return workflow.nodes().stream().filter(needed::contains).toList();
    }

    private static Set<NodeInstance> reached(final List<NodeInstance> start,
        final Function<NodeInstance, List<NodeInstance>> next) {
        final var reached = new HashSet<NodeInstance>();
        final var waiting = new ArrayDeque<>(start);
        while (!waiting.isEmpty()) {
            next.apply(waiting.remove()).stream().filter(reached::add).forEach(waiting::add);
        }
        return reached;
    }

    /** @return whether what the end of the loop has put out was saved, so that there is nothing to do */
    boolean isExecuted() {
        return tail.state() == NodeState.EXECUTED;
    }

    /** Makes the two ends known to each other. */
    void begin() {
        head.hosted().orElseThrow().beginLoop(tail.hosted().orElseThrow());
    }

    void end() {
        head.hosted().orElseThrow().endLoop(tail.hosted().orElseThrow());
    }

    boolean goesOn() {
        return tail.hosted().orElseThrow().continuesLoop();
    }

    /** @return all nodes of the loop */
    List<NodeInstance> nodes() {
        final var nodes = new ArrayList<NodeInstance>(List.of(head));
        nodes.addAll(body);
        nodes.add(tail);
        return nodes;
    }
}
