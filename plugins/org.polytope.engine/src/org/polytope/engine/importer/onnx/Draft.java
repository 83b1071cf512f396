package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Layer;

/** The nodes and weights of the network that is being built. */
final class Draft {

    private static final String WEIGHT = ".weight";

    private final List<Node> nodes = new ArrayList<>();

    private final Map<String, float[]> weights = new HashMap<>();

    private final Set<String> names = new HashSet<>(Set.of(Network.INPUT));

    /**
     * @param weight the name of a tensor: by {@code conv1.weight} the node is called {@code conv1}, as in PyTorch
     * @return a name that no other node has
     */
    String name(final OnnxNode node, final String weight) {
        if (weight.endsWith(WEIGHT) && weight.length() > WEIGHT.length()) {
            return unique(weight.substring(0, weight.length() - WEIGHT.length()));
        }
        return unique(node.name().isBlank() ? node.operator().toLowerCase(Locale.ROOT) : node.name());
    }

    /** @return {@code wanted}, with a number behind it if a node is called so already */
    String unique(final String wanted) {
        var name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    /** @return what the node yields, once it is appended */
    Feature append(final String name, final Layer layer, final List<Integer> extents, final List<Feature> inputs) {
        nodes.add(new Node(name, layer, inputs.stream().map(Feature::node).toList()));
        return new Feature(name, extents);
    }

    /** Appends a layer without weights. */
    Feature append(final OnnxNode node, final Layer layer, final List<Integer> extents, final Feature... inputs) {
        return append(name(node, ""), layer, extents, Arrays.asList(inputs));
    }

    /** Sets a parameter of a node. */
    void weight(final String node, final String parameter, final float[] numbers) {
        weights.put(node + "." + parameter, numbers);
    }

    /**
     * Adds a constant to what a convolution or dense layer yields, by way of its bias.
     *
     * @throws IllegalArgumentException if it is no such layer, or another node reads it without the constant
     */
    void addBias(final Feature feature, final float[] terms) {
        final var last = nodes.size() - 1;
        int index = last;
        while (index >= 0 && !nodes.get(index).name().equals(feature.node())) {
            index--;
        }
        if (index < 0 || nodes.stream().anyMatch(node -> node.inputs().contains(feature.node()))
            || !takesBias(nodes.get(index).layer())) {
            throw new IllegalArgumentException("it adds a constant, which can be read only directly behind a Conv, "
                + "Gemm or MatMul that nothing else reads, or as a normalization of the images.");
        }
        final var node = nodes.get(index);
        nodes.set(index, new Node(node.name(), withBias(node.layer()), node.inputs()));
        final var bias = weights.computeIfAbsent(node.name() + ".bias", name -> new float[terms.length]);
        final var sum = new float[terms.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = bias[i] + terms[i];
        }
        weight(node.name(), "bias", sum);
    }

    private static boolean takesBias(final Layer layer) {
        return layer instanceof Convolution || layer instanceof Dense;
    }

    private static Layer withBias(final Layer layer) {
        return layer instanceof Convolution convolution
            ? new Convolution(convolution.filters(), convolution.window(), true)
            : new Dense(((Dense)layer).units(), true);
    }

    /** @return the network that ends at {@code logits} */
    Network network(final ImageShape input, final Feature logits) {
        return new Network(input, nodes, logits.node(), List.of());
    }

    /** @return the weights of {@code network} */
    Parameters parameters(final Network network) {
        return Parameters.of(network, weights);
    }
}
