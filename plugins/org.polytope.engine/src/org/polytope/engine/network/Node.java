package org.polytope.engine.network;

import java.util.List;

/**
 * A layer at its place in a network.
 *
 * @param name unique in its network; the prefix of its parameters' names ({@code name.weight})
 * @param layer what it computes
 * @param inputs names of the nodes that it reads, or {@link Network#INPUT}
 */
public record Node(String name, Layer layer, List<String> inputs) {

    /** Copies the list. */
    public Node {
        inputs = List.copyOf(inputs);
    }
}
