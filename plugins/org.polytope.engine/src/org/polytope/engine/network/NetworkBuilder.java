package org.polytope.engine.network;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Layer;

/** Strings layers together: each reads the one added before it, unless told otherwise. */
public final class NetworkBuilder {

    private final ImageShape input;

    private final List<Node> nodes = new ArrayList<>();

    private String last = Network.INPUT;

    private NetworkBuilder(final ImageShape input) {
        this.input = input;
    }

    /** @return a network without layers, for images of this shape */
    public static NetworkBuilder of(final ImageShape input) {
        return new NetworkBuilder(input);
    }

    /** @return the name of the node added last; {@link Network#INPUT} at first */
    public String last() {
        return last;
    }

    /** Adds a layer behind the last one. */
    public NetworkBuilder add(final String name, final Layer layer) {
        return add(name, layer, last);
    }

    /** Adds a layer that reads other nodes than the last one. */
    public NetworkBuilder add(final String name, final Layer layer, final String... inputs) {
        nodes.add(new Node(name, layer, List.of(inputs)));
        last = name;
        return this;
    }

    /** Adds a layer that the next one doesn't read: the beginning or the rest of a side branch. */
    public NetworkBuilder branch(final String name, final Layer layer, final String... inputs) {
        nodes.add(new Node(name, layer, List.of(inputs)));
        return this;
    }

    /**
     * @param features names of the nodes to be supervised
     * @return the network whose logits are the last node's output
     * @throws IllegalArgumentException naming the node that is wrong
     */
    public Network build(final String... features) {
        return new Network(input, nodes, last, List.of(features));
    }
}
