package org.polytope.engine.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.ParameterSpec;

/**
 * A feed-forward network without its numbers: nodes in an order in which each reads only what stands before it.
 * Immutable; checked when it is made.
 *
 * @param input the shape of one image, {@code [c, h, w]}
 * @param nodes the layers, in execution order
 * @param logits the node whose output, {@code [n, k]}, are the class scores before any softmax
 * @param features the nodes at whose outputs features are supervised (the depths of the prototype conformity loss),
 *            from the input toward the logits; may be empty
 */
public record Network(ImageShape input, List<Node> nodes, String logits, List<String> features) {

    /** The name under which nodes read the images. */
    public static final String INPUT = "input";

    /** @throws IllegalArgumentException naming the node, if a name is missing, doubled or unknown, or shapes differ */
    public Network {
        nodes = List.copyOf(nodes);
        features = List.copyOf(features);
        final var shapes = ShapeInference.shapes(input, nodes);
        ShapeInference.requireCountableParameters(shapes, nodes);
        requireVector(shapes, logits);
        features.forEach(feature -> requireVector(shapes, feature));
    }

    private static void requireVector(final Map<String, ImageShape> shapes, final String name) {
        final var shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("The network has no node \"%s\" to be an output.".formatted(name));
        }
        if (shape.height() != 1 || shape.width() != 1) {
            throw new IllegalArgumentException(
                "The output \"%s\" must be a vector but is a feature map %s: pool or flatten it."
                    .formatted(name, shape));
        }
    }

    /** @return the number of classes, k */
    public int classes() {
        return shapes().get(logits).channels();
    }

    /** @return the shape of each node's output (and of {@link #INPUT}), in execution order */
    public Map<String, ImageShape> shapes() {
        return ShapeInference.shapes(input, nodes);
    }

    /** @return the width d of each supervised feature, in the order of {@link #features()} */
    public int[] featureSizes() {
        final var shapes = shapes();
        return features.stream().mapToInt(name -> shapes.get(name).channels()).toArray();
    }

    /** @return every parameter, in execution order */
    public List<ParameterSpec> parameterSpecs() {
        final var shapes = shapes();
        final var specs = new ArrayList<ParameterSpec>();
        for (final var node : nodes) {
            specs.addAll(node.parameters(shapes.get(node.inputs().get(0))));
        }
        return Collections.unmodifiableList(specs);
    }

    /** @return this network supervised at other depths */
    public Network withFeatures(final List<String> otherFeatures) {
        return new Network(input, nodes, logits, otherFeatures);
    }

    /** @return this network with a further node behind its own */
    public Network with(final Node further) {
        final var longer = new ArrayList<>(nodes);
        longer.add(further);
        return new Network(input, longer, logits, features);
    }

    /**
     * @param classes at least 1
     * @return this network for another number of classes: the layer that yields the logits has as many units
     * @throws IllegalArgumentException if that layer isn't dense; names it
     */
    public Network withClasses(final int classes) {
        final var others = new ArrayList<>(nodes);
        others.replaceAll(node -> node.name().equals(logits) ? withUnits(node, classes) : node);
        return new Network(input, others, logits, features);
    }

    private static Node withUnits(final Node node, final int units) {
        if (node.layer() instanceof Dense dense) {
            return new Node(node.name(), new Dense(units, dense.bias()), node.inputs());
        }
        throw new IllegalArgumentException(
            "The last layer \"%s\" isn't dense, so it can't get another number of classes.".formatted(node.name()));
    }

    /**
     * @param name the first node's; of those that {@link #unusedName} gives
     * @param layer yields feature maps of the shape of the images, which it reads
     * @return this network reading what that layer yields instead of the images
     */
    public Network behind(final String name, final Layer layer) {
        final var longer = new ArrayList<Node>();
        longer.add(new Node(name, layer, List.of(INPUT)));
        nodes.forEach(node -> longer.add(new Node(node.name(), node.layer(),
            node.inputs().stream().map(read -> read.equals(INPUT) ? name : read).toList())));
        return new Network(input, longer, logits, features);
    }

    /** @return {@code wanted}, with a number behind it if a node is called so already */
    public String unusedName(final String wanted) {
        final var names = shapes().keySet();
        var name = wanted;
        for (int i = 2; names.contains(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    /** @return this network without features, and without the nodes that lead to nothing but them */
    public Network withoutFeatures() {
        return new Network(input, nodesBehind(List.of(logits)), logits, List.of());
    }

    /** @return the nodes that some of these outputs depend on, and their own, in execution order */
    public List<Node> nodesBehind(final List<String> outputs) {
        final var needed = new HashSet<>(outputs);
        final var behind = new ArrayList<Node>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            final var node = nodes.get(i);
            if (needed.contains(node.name())) {
                needed.addAll(node.inputs());
                behind.add(node);
            }
        }
        Collections.reverse(behind);
        return Collections.unmodifiableList(behind);
    }

    /** @return the nodes by name, in execution order */
    public Map<String, Node> nodesByName() {
        final var byName = new LinkedHashMap<String, Node>();
        nodes.forEach(node -> byName.put(node.name(), node));
        return byName;
    }
}
