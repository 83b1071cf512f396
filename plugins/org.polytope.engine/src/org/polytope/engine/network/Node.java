package org.polytope.engine.network;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.ParameterSpec;

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

    /**
     * @param input the shape of the (first) feature map that the node reads
     * @return the parameters under their names in the network
     */
    public List<ParameterSpec> parameters(final ImageShape input) {
        return layer.parameters(input).stream().map(spec -> spec.at(name)).toList();
    }
}
