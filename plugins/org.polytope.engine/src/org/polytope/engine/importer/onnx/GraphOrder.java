package org.polytope.engine.importer.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes that a result depends on, each behind those that it reads: in the order of the file, except where the file
 * has a node before one that it reads.
 *
 * @param nodes in an order in which they can be computed
 * @param readers how many nodes read each name
 */
record GraphOrder(List<OnnxNode> nodes, Map<String, Integer> readers) {

    /**
     * @param result the name that is to be computed
     * @throws IllegalArgumentException if a node reads what nothing makes, or, however indirectly, itself
     */
    static GraphOrder of(final OnnxGraph graph, final String result) {
        final var makers = new HashMap<String, OnnxNode>();
        graph.nodes().forEach(node -> node.outputs().forEach(output -> makers.putIfAbsent(output, node)));
        final var needed = needed(makers, result);
        final var sorter = new Sorter(graph, makers);
        final var readers = new HashMap<>(Map.of(result, 1));
        for (final var node : graph.nodes()) {
            if (node.outputs().stream().anyMatch(needed::contains)) {
                sorter.add(node);
                node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
            }
        }
        return new GraphOrder(sorter.sorted, readers);
    }

    private static Set<String> needed(final Map<String, OnnxNode> makers, final String result) {
        final var needed = new HashSet<String>();
        final var open = new ArrayDeque<>(List.of(result));
        while (!open.isEmpty()) {
            final var name = open.pop();
            if (needed.add(name) && makers.containsKey(name)) {
                open.addAll(makers.get(name).inputs());
            }
        }
        return needed;
    }

    /** @return whether a node of this order reads {@code name} */
    boolean reads(final String name) {
        return readers.containsKey(name);
    }

    /** Adds nodes behind those that they read. */
    private static final class Sorter {

        private final Map<String, OnnxNode> makers;

        private final Set<String> given = new HashSet<>();

        private final List<OnnxNode> sorted = new ArrayList<>();

        private final Set<OnnxNode> done = Collections.newSetFromMap(new IdentityHashMap<>());

        Sorter(final OnnxGraph graph, final Map<String, OnnxNode> makers) {
            this.makers = makers;
            given.addAll(graph.initializers().keySet());
            graph.inputs().forEach(input -> given.add(input.name()));
        }

        void add(final OnnxNode node) {
            final var path = new ArrayDeque<Visit>();
            final Set<OnnxNode> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
            var next = node;
            while (next != null) {
                if (!waiting.add(next)) {
                    throw new IllegalArgumentException(("%s: it depends on \"%s\", which is computed from its own "
                        + "result: the graph is cyclic. Export the network without recurrence.").formatted(next.title(),
                            String.join(", ", path.peek().node.outputs())));
                }
                path.push(new Visit(next, next.inputs().iterator()));
                next = undone(path.peek());
                while (next == null && !path.isEmpty()) {
                    final var last = path.pop().node;
                    if (done.add(last)) {
                        sorted.add(last);
                    }
                    next = path.isEmpty() ? null : undone(path.peek());
                }
            }
        }

        /** A node, and those of its inputs that weren't looked at yet. */
        private record Visit(OnnxNode node, Iterator<String> inputs) {
        }

        /** @return a node that must come before the visited one, if there is one */
        private OnnxNode undone(final Visit visit) {
            while (visit.inputs.hasNext()) {
                final var input = visit.inputs.next();
                final var maker = makers.get(input);
                if (maker == null && !input.isEmpty() && !given.contains(input)) {
                    throw new IllegalArgumentException(("%s: it reads \"%s\", which is no input, initializer or result "
                        + "of a node. The file lacks weights; export the network again.").formatted(visit.node.title(),
                            input));
                }
                if (maker != null && !given.contains(input) && !done.contains(maker)) {
                    return maker;
                }
            }
            return null;
        }
    }
}
