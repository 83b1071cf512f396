package org.polytope.engine.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.Layer;

/**
 * Outside training, batch normalization is a constant scale and shift per channel. Behind a convolution or dense layer
 * that nobody else reads, it is absorbed into that layer's weights, so that it costs nothing. The folded network has
 * the same node names; identities stand where the normalizations were.
 */
public final class BatchNormFolding {

    private final Network network;

    /** Each layer that absorbs, with the normalization absorbed. */
    private final Map<String, Node> absorbed = new LinkedHashMap<>();

    private BatchNormFolding(final Network original) {
        final var dataflow = Dataflow.of(original, true);
        final var layers = new HashMap<String, Layer>();
        final var byName = original.nodesByName();
        for (final var node : dataflow.nodes()) {
            final var before = byName.get(node.inputs().get(0));
            if (node.layer() instanceof BatchNorm && before != null && dataflow.readOnce(before.name())
                && withBias(before.layer()) != null) {
                absorbed.put(before.name(), node);
                layers.put(before.name(), withBias(before.layer()));
                layers.put(node.name(), new Identity());
            }
        }
        final var nodes = new ArrayList<Node>();
        for (final var node : original.nodes()) {
            nodes.add(new Node(node.name(), layers.getOrDefault(node.name(), node.layer()), node.inputs()));
        }
        network = new Network(original.input(), nodes, original.logits(), original.features());
    }

    /** @return what {@code network} becomes outside training */
    public static BatchNormFolding of(final Network network) {
        return new BatchNormFolding(network);
    }

    /** @return each normalization that was absorbed, by the name of the node before it */
    public Map<String, Node> absorbed() {
        return Collections.unmodifiableMap(absorbed);
    }

    /** @return the network with as few normalizations as possible */
    public Network network() {
        return network;
    }

    /**
     * @param original numbers of the network that was folded
     * @return numbers of the folded one
     */
    public Parameters fold(final Parameters original) {
        final var arrays = new HashMap<String, float[]>();
        original.arrays().forEach((spec, array) -> arrays.put(spec.name(), array));
        absorbed.forEach((name, norm) -> fold(arrays, name, norm));
        return Parameters.of(network, arrays);
    }

    private static void fold(final Map<String, float[]> arrays, final String name, final Node norm) {
        final var scale = arrays.get(norm.name() + ".weight");
        final var shift = arrays.get(norm.name() + ".bias");
        final var mean = arrays.get(norm.name() + ".running_mean");
        final var variance = arrays.get(norm.name() + ".running_var");
        final var oldBias = arrays.get(name + ".bias");
        final var weight = arrays.get(name + ".weight").clone();
        final var bias = new float[scale.length];
        final var fanIn = weight.length / bias.length;
        for (int c = 0; c < bias.length; c++) {
            final var factor = scale[c] / Math.sqrt(variance[c] + ((BatchNorm)norm.layer()).epsilon());
            for (int i = c * fanIn; i < (c + 1) * fanIn; i++) {
                weight[i] = (float)(weight[i] * factor);
            }
            bias[c] = (float)(shift[c] + ((oldBias == null ? 0 : oldBias[c]) - mean[c]) * factor);
        }
        arrays.put(name + ".weight", weight);
        arrays.put(name + ".bias", bias);
    }

    private static Layer withBias(final Layer layer) {
        if (layer instanceof Convolution c) {
            return new Convolution(c.filters(), c.window(), true);
        } else if (layer instanceof GroupedConvolution grouped) {
            return grouped.withBias();
        }
        return layer instanceof Dense d ? new Dense(d.units(), true) : null;
    }
}
