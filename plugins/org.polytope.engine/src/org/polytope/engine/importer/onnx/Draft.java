package org.polytope.engine.importer.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.UniqueNames;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GroupNorm;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.network.layer.Window;

/** The nodes and weights of the network that is being built. */
final class Draft {

    private static final String WEIGHT = ".weight";

    private static final String BIAS = ".bias";

    /** In the order in which they are computed. */
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    private final Map<String, Feature> flattenings = new HashMap<>();

    private final Set<String> read = new HashSet<>();

    private final Map<String, float[]> weights = new HashMap<>();

    /** The names of layers that stand for sums or products with constants. */
    private final Set<String> affine = new HashSet<>();

    /** By name, the factors of the channels of layers that do nothing but multiply. */
    private final Map<String, double[]> factors = new HashMap<>();

    private final UniqueNames names = new UniqueNames(Network.INPUT);

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
        return names.of(wanted);
    }

    /** @return what the node yields, once it is appended */
    Feature append(final String name, final Layer layer, final List<Feature> inputs) {
        final var shape = layer.outputShape(inputs.stream().map(Feature::shape).toList());
        nodes.put(name, new Node(name, layer, inputs.stream().map(Feature::node).toList()));
        inputs.forEach(input -> read.add(input.node()));
        return Feature.of(name, shape);
    }

    /** @return the node of that name, if one was appended */
    Optional<Node> node(final String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** Takes a node back, which no other reads. */
    void remove(final String name) {
        nodes.remove(name);
        factors.remove(name);
        weights.keySet().removeIf(key -> key.startsWith(name + ".") && key.indexOf('.', name.length() + 1) < 0);
    }

    /** Notes that the node, a batch normalization, stands for a sum or product with constants. */
    void noteAffine(final String name) {
        affine.add(name);
    }

    /** @return whether a node of that kind has remained */
    boolean hasAffine() {
        return affine.stream().anyMatch(nodes::containsKey);
    }

    /** Notes that the node multiplies each channel by one number, and does nothing else. */
    void multiplies(final String name, final double[] channels) {
        factors.put(name, channels);
    }

    /** @return by what the node multiplies each channel, if that is all that it does */
    Optional<double[]> factors(final String name) {
        return Optional.ofNullable(factors.get(name));
    }

    /** @return whether the node adds learned numbers, to which these were added */
    boolean addTo(final String name, final float[] terms) {
        final var node = nodes.get(name);
        if (node == null || !(node.layer() instanceof Offset)) {
            return false;
        }
        final var bias = weights.get(name + BIAS);
        for (int i = 0; i < bias.length; i++) {
            bias[i] += terms[i];
        }
        return true;
    }

    /** Appends a layer without weights. */
    Feature append(final OnnxNode node, final Layer layer, final Feature... inputs) {
        return append(name(node, ""), layer, Arrays.asList(inputs));
    }

    /** Appends a layer that keeps the shape of what it reads. */
    Feature appendAlike(final String name, final Layer layer, final Feature input) {
        return append(name, layer, List.of(input)).seenAs(input.view());
    }

    /** @return {@code feature} as a vector */
    Feature flattened(final String name, final Feature feature) {
        flattenings.put(name, feature);
        return append(name, new Flatten(), List.of(feature)).seenAs(feature.view());
    }

    /** @return what {@code feature} is a flattening of, or itself */
    Feature unflattened(final Feature feature) {
        final var flat = flattenings.get(feature.node());
        return flat == null ? feature : new Feature(flat.node(), flat.shape(), feature.view());
    }

    /** Appends a 1×1 convolution that computes each channel as a mixture {@code [channels, channels read]} of others. */
    Feature mixed(final String name, final Feature feature, final float[] weights) {
        final var channels = weights.length / feature.shape().channels();
        weight(name, "weight", weights);
        return append(name, new Convolution(channels, Window.square(1), false), List.of(feature));
    }

    /** Sets a parameter of a node. */
    void weight(final String node, final String parameter, final float[] numbers) {
        MemoryLimit.require(numbers.length, Float.BYTES, problem -> new IllegalArgumentException("its weights: it "
            + problem));
        // copied, because constants may be folded into them
        weights.put(node + "." + parameter, numbers.clone());
    }

    /** @return whether any node reads what {@code node} yields */
    boolean isRead(final String node) {
        return read.contains(node);
    }

    /**
     * Multiplies what a node yields by one number a channel, or adds one, by way of the weights that it has.
     *
     * @return whether it has such weights; if not, nothing was done
     */
    boolean fold(final String name, final Step step, final double[] operands) {
        final var node = nodes.get(name);
        if (node == null || !(node.layer() instanceof Convolution || node.layer() instanceof GroupedConvolution
            || node.layer() instanceof Dense || node.layer() instanceof BatchNorm || node.layer() instanceof LayerNorm
            || node.layer() instanceof GroupNorm)) {
            return false;
        }
        factors.remove(name);
        if (step.isProduct()) {
            scale(weights.get(name + WEIGHT), operands);
            Optional.ofNullable(weights.get(name + BIAS)).ifPresent(bias -> scale(bias, operands));
        } else {
            nodes.put(name, new Node(name, withBias(node.layer()), node.inputs()));
            final var bias = weights.computeIfAbsent(name + BIAS, key -> new float[operands.length]).clone();
            for (int i = 0; i < bias.length; i++) {
                bias[i] += (float)operands[i];
            }
            weights.put(name + BIAS, bias);
        }
        return true;
    }

    /** Multiplies the equal shares of {@code numbers} by one factor each. */
    private static void scale(final float[] numbers, final double[] factors) {
        final var share = numbers.length / factors.length;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float)(numbers[i] * factors[i / share]);
        }
    }

    private static Layer withBias(final Layer layer) {
        if (layer instanceof Convolution convolution) {
            return new Convolution(convolution.filters(), convolution.window(), true);
        } else if (layer instanceof GroupedConvolution grouped) {
            return grouped.withBias();
        }
        return layer instanceof Dense dense ? new Dense(dense.units(), true) : layer;
    }

    /** @return the network that ends at {@code logits} */
    Network network(final ImageShape input, final Feature logits) {
        return new Network(input, List.copyOf(nodes.values()), logits.node(), List.of());
    }

    /** @return the weights of {@code network} */
    Parameters parameters(final Network network) {
        return Parameters.of(network, weights);
    }
}
