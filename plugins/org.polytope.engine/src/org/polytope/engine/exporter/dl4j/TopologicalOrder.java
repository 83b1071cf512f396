package org.polytope.engine.exporter.dl4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;

/**
 * The order in which DL4J computes vertices and keeps their numbers: of the ways to visit each behind what it reads
 * (Kahn, 1962), the one that DL4J itself takes: so a version that doesn't look at the file's order finds its numbers too.
 *
 * @param all the nodes in the network's order
 * @param indices of the vertices in DL4J's order: the input is 0, the first node 1
 */
record TopologicalOrder(List<Node> all, List<Integer> indices) {

    static TopologicalOrder of(final List<Node> nodes) {
        final var indexOf = new HashMap<String, Integer>(Map.of(Network.INPUT, 0));
        nodes.forEach(node -> indexOf.put(node.name(), indexOf.size()));
        final var unvisited = new HashMap<Integer, Set<Integer>>();
        final var readers = new HashMap<Integer, Set<Integer>>();
        for (final var node : nodes) {
            final var index = indexOf.get(node.name());
            for (final var input : node.inputs()) {
                unvisited.computeIfAbsent(index, i -> new HashSet<>()).add(indexOf.get(input));
                // a hash set as in DL4J, whose order decides
                readers.computeIfAbsent(indexOf.get(input), i -> new HashSet<>()).add(index);
            }
        }
        final var order = new ArrayList<Integer>();
        final var ready = new ArrayDeque<>(List.of(0));
        while (!ready.isEmpty()) {
            final var next = ready.removeFirst();
            order.add(next);
            for (final var reader : readers.getOrDefault(next, Set.of())) {
                unvisited.get(reader).remove(next);
                if (unvisited.get(reader).isEmpty()) {
                    ready.add(reader);
                }
            }
        }
        return new TopologicalOrder(nodes, order);
    }

    /** @return the nodes in this order, without the input */
    List<Node> nodes() {
        return indices.stream().filter(index -> index > 0).map(index -> all.get(index - 1)).toList();
    }

    /** @return the names in this order, with the input's */
    List<String> names() {
        return indices.stream().map(index -> index == 0 ? Network.INPUT : all.get(index - 1).name()).toList();
    }
}
