package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.tensor.Tensor;

/** Makes a network of a Keras model, layer by layer. */
final class KerasTranslation {

    private final Map<String, Map<String, Tensor>> fileWeights;

    private final List<Node> nodes = new ArrayList<>();

    private final Map<String, float[]> weights = new HashMap<>();

    private final Map<String, KerasValue> values = new HashMap<>();

    private ImageShape input;

    private boolean flat;

    private Normalization normalization;

    private KerasTranslation(final Map<String, Map<String, Tensor>> fileWeights) {
        this.fileWeights = fileWeights;
    }

    /** @throws IllegalArgumentException naming the layer that can't be read, with the reason */
    static ImportedNetwork translate(final KerasFile file) {
        return new KerasTranslation(file.weights()).translate(KerasGraph.of(file.config()));
    }

    private ImportedNetwork translate(final KerasGraph graph) {
        for (final var layer : graph.layers()) {
            try {
                values.put(layer.name(), KerasLayers.of(layer).translate(layer, this));
            } catch (final IllegalArgumentException | ArithmeticException e) {
                throw new IllegalArgumentException("%s: %s".formatted(layer.title(), e.getMessage()), e);
            }
        }
        final var result = values.get(graph.output());
        if (result == null || result.isMap() || result.flattened().isPresent()) {
            throw new IllegalArgumentException("Its result \"%s\" isn't a vector of class scores: let a Dense or "
                .formatted(graph.output()) + "GlobalAveragePooling2D layer yield it.");
        }
        final var network = new Network(input, nodes, result.node(), List.of());
        return new ImportedNetwork(network, Parameters.of(network, weights),
            flat ? PixelLayout.FLAT : PixelLayout.CHANNELS_LAST, Optional.ofNullable(normalization), result.softmax(),
            List.of());
    }

    /** @return what the only layer before {@code layer} yields */
    KerasValue input(final KerasLayer layer) {
        final var inputs = inputs(layer);
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("it reads %d layers, but must read one.".formatted(inputs.size()));
        }
        return inputs.get(0);
    }

    /** @return what the only layer before {@code layer} yields, which must be a feature map */
    ImageShape map(final KerasLayer layer) {
        final var value = input(layer);
        if (!value.isMap()) {
            throw new IllegalArgumentException("it must read a feature map, but reads a vector.");
        }
        return value.shape();
    }

    List<KerasValue> inputs(final KerasLayer layer) {
        final var inputs = new ArrayList<KerasValue>();
        for (final var name : layer.inputs()) {
            final var value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException(("it reads \"%s\", which no earlier layer is called, or which is "
                    + "read without the normalization that other layers get.").formatted(name));
            }
            if (value.softmax().isPresent()) {
                throw new IllegalArgumentException(
                    "it reads the softmax of \"%s\", which can be read only at the very end.".formatted(name));
            }
            inputs.add(value);
        }
        return inputs;
    }

    /** Begins with images of this shape. */
    KerasValue begin(final ImageShape shape, final boolean isMap) {
        if (input != null) {
            throw new IllegalArgumentException("it is a second input; an image classifier has exactly one.");
        }
        input = shape;
        flat = !isMap;
        return isMap ? KerasValue.map(Network.INPUT, shape) : KerasValue.vector(Network.INPUT, shape.size());
    }

    /** Takes {@code layer} as the normalization of the images, {@code (x - mean) / deviation}. */
    KerasValue normalize(final KerasLayer layer, final List<Float> mean, final List<Float> deviation) {
        final var value = input(layer);
        if (!value.node().equals(Network.INPUT) || normalization != null
            || nodes.stream().anyMatch(node -> node.inputs().contains(Network.INPUT))) {
            throw new IllegalArgumentException("it can be read only once, as a normalization before the first layer.");
        }
        final var channels = value.shape().channels();
        normalization = new Normalization(mean.size() == 1 ? Collections.nCopies(channels, mean.get(0)) : mean,
            deviation.size() == 1 ? Collections.nCopies(channels, deviation.get(0)) : deviation);
        if (normalization.mean().size() != channels) {
            throw new IllegalArgumentException("its normalization is for %d channels, but the images have %d."
                .formatted(normalization.mean().size(), channels));
        }
        layer.inputs().forEach(values::remove);
        return value;
    }

    /** Appends a layer that reads what {@code inputs} are. */
    String append(final String name, final Layer layer, final List<KerasValue> inputs) {
        nodes.add(new Node(name, layer, inputs.stream().map(KerasValue::node).toList()));
        return name;
    }

    /** Sets a parameter of a node. */
    void weight(final String node, final String parameter, final float[] numbers) {
        weights.put(node + "." + parameter, numbers);
    }

    /** @return weights of {@code layer}, if the file has them */
    Optional<Tensor> stored(final KerasLayer layer, final String name) {
        return Optional.ofNullable(fileWeights.getOrDefault(layer.name(), Map.of()).get(name));
    }

    /**
     * @param shape what it must have
     * @throws IllegalArgumentException if the weights aren't in the file, or have another shape
     */
    float[] stored(final KerasLayer layer, final String name, final List<Integer> shape) {
        final var tensor = stored(layer, name).orElseThrow(() -> new IllegalArgumentException(
            "the file lacks its weights \"%s\".".formatted(name)));
        if (!tensor.shape().equals(shape)) {
            throw new IllegalArgumentException("its weights \"%s\" have the shape %s, but it needs %s."
                .formatted(name, tensor.shape(), shape));
        }
        return tensor.floats();
    }
}
