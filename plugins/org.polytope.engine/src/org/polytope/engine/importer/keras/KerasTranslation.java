package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ClassScores;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.tensor.Tensor;

/** Makes a network of a Keras model, layer by layer. */
final class KerasTranslation {

    private final StoredWeights stored;

    private final KerasGraph graph;

    private final KerasImages images;

    private final boolean channelsFirst;

    private final Progress progress;

    private final List<Node> nodes = new ArrayList<>();

    private final Map<String, float[]> weights = new HashMap<>();

    private final Map<String, KerasValue> values = new HashMap<>();

    private boolean isInputRead;

    private final Set<String> warnings = new LinkedHashSet<>();

    private final List<String> leftOut = new ArrayList<>();

    private KerasTranslation(final KerasFile file, final Optional<ImageShape> declared, final Progress progress) {
        this.progress = progress;
        stored = file.weights();
        graph = file.graph();
        channelsFirst = ChannelAxis.isFirst(graph);
        images = new KerasImages(declared, channelsFirst);
    }

    /**
     * @param declared the shape of an image, where the file leaves it open
     * @param progress is asked at each layer whether to go on
     * @throws IllegalArgumentException naming the layer that can't be read, with the reason
     */
    static ImportedNetwork translate(final KerasFile file, final Optional<ImageShape> declared,
        final Progress progress) {
        return new KerasTranslation(file, declared, progress).translate();
    }

    private ImportedNetwork translate() {
        for (final var layer : graph.layers()) {
            progress.checkCanceled();
            try {
                final var kind = LayerKinds.of(layer);
                kind.requireReadable(layer);
                Precision.warning(layer).ifPresent(warnings::add);
                if (values.put(layer.name(), kind.translator().translate(layer, this)) != null) {
                    throw new IllegalArgumentException("another layer has the same name.");
                }
            } catch (final IllegalArgumentException e) {
                throw new IllegalArgumentException("%s: %s".formatted(layer.title(), e.getMessage()), e);
            } catch (final ArithmeticException e) {
                throw new IllegalArgumentException(("%s: it speaks of more numbers than can be counted, so the file is "
                    + "damaged. Get it again, or save the model again.").formatted(layer.title()), e);
            }
        }
        stored.requireAllTaken();
        final var result = values.get(graph.output());
        if (result == null || result.form() != KerasValue.Form.VECTOR || result.flattened().isPresent()) {
            throw new IllegalArgumentException("Its result \"%s\" isn't a vector of class scores: let a Dense or "
                .formatted(graph.output()) + "GlobalAveragePooling2D layer yield it.");
        }
        final var network = new Network(images.shape(), nodes, result.node(), List.of());
        final var end = ClassScores.of(network, Parameters.of(network, weights), result.softmax(), "Layer");
        warnings.addAll(end.warnings());
        if (!leftOut.isEmpty()) {
            warnings.add("Left out, because they act in training only: %s. Further training goes without them."
                .formatted(String.join(", ", leftOut)));
        }
        return new ImportedNetwork(end.network(), end.parameters(), images.layout(), images.normalization(),
            end.removed(), List.copyOf(warnings));
    }

    /** @return whether the model has its channels before rows and columns */
    boolean channelsFirst() {
        return channelsFirst;
    }

    /** @return what the only layer before {@code layer} yields */
    KerasValue input(final KerasLayer layer) {
        final var inputs = inputs(layer);
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("it reads %s layers, but must read one.".formatted(inputs.size()));
        }
        return inputs.get(0);
    }

    /** @return what the only layer before {@code layer} yields, which must be a feature map */
    ImageShape map(final KerasLayer layer) {
        final var value = input(layer);
        if (!value.isMap()) {
            throw new IllegalArgumentException("it must read a feature map, but reads %s.".formatted(value.isPlane()
                ? "images without an axis for channels; put a Reshape layer before it" : "a vector"));
        }
        ChannelAxis.requireSame(layer, channelsFirst);
        return value.shape();
    }

    List<KerasValue> inputs(final KerasLayer layer) {
        if (layer.call().constant().isPresent()) {
            throw new IllegalArgumentException("it reads a constant beside a layer, which can't be read.");
        }
        return operands(layer);
    }

    /** @return as {@link #inputs}, where {@code layer} may also read a constant */
    List<KerasValue> operands(final KerasLayer layer) {
        final var inputs = layer.call().inputs().stream().map(this::value).toList();
        inputs.forEach(value -> value.softmax().ifPresent(title -> {
            throw new IllegalArgumentException(
                "it reads the softmax of %s, which can be read only at the very end.".formatted(title));
        }));
        return inputs;
    }

    /** @return what the only layer before {@code layer} yields, also if that is a softmax that was left out */
    KerasValue passedOn(final KerasLayer layer) {
        if (layer.call().inputs().size() != 1 || layer.call().constant().isPresent()) {
            throw new IllegalArgumentException("it must read one layer.");
        }
        return value(layer.call().inputs().get(0));
    }

    private KerasValue value(final String name) {
        final var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(("it reads \"%s\", which no earlier layer is called, or which is "
                + "read without the normalization that other layers get.").formatted(name));
        }
        return value;
    }

    /** @return the images, as the first layers make them */
    KerasImages images() {
        return images;
    }

    /** @return whether {@code value} is the images, and no layer has read them */
    boolean isUnread(final KerasValue value) {
        return value.node().equals(Network.INPUT) && !isInputRead;
    }

    /** @return the images in another form; empty if a layer reads them already, or that form can't be had */
    Optional<KerasValue> reshaped(final KerasLayer layer, final ImageShape shape, final KerasValue.Form form) {
        final var value = isUnread(input(layer)) ? images.beginAgain(shape, form) : Optional.<KerasValue>empty();
        value.ifPresent(images -> layer.call().inputs().forEach(values::remove));
        return value;
    }

    /** Takes {@code layer}, which reads the images, as their normalization, behind those before it. */
    KerasValue normalize(final KerasLayer layer, final Normalization next) {
        final var value = operands(layer).get(0);
        images.normalize(next);
        layer.call().inputs().forEach(values::remove);
        return value;
    }

    /** Appends a layer that reads what {@code inputs} are. */
    String append(final String name, final Layer layer, final List<KerasValue> inputs) {
        final var node = new Node(name, layer, inputs.stream().map(KerasValue::node).toList());
        isInputRead = isInputRead || node.inputs().contains(Network.INPUT);
        nodes.add(node);
        return name;
    }

    /** Sets a parameter of a node. */
    void weight(final String node, final String parameter, final float[] numbers) {
        weights.put(node + "." + parameter, numbers);
    }

    /** Notes what the user should know, as a whole sentence. */
    void warn(final String sentence) {
        warnings.add(sentence);
    }

    /** Notes that {@code layer} was left out. */
    void warnOfTraining(final KerasLayer layer) {
        leftOut.add("\"%s\" (%s)".formatted(layer.name(), layer.type()));
    }

    /** @return weights of {@code layer}, if the file has them */
    Optional<Tensor> stored(final KerasLayer layer, final String name) {
        return stored.take(layer, LayerKinds.of(layer).weights().apply(layer), name);
    }

    /**
     * @param shape what it must have
     * @throws IllegalArgumentException if the weights aren't in the file, or have another shape
     */
    float[] stored(final KerasLayer layer, final String name, final List<Integer> shape) {
        return fitting(name, shape, stored(layer, name));
    }

    /** @return {@code found}; {@code IllegalArgumentException} if there is none, or it has another shape */
    static float[] fitting(final String name, final List<Integer> shape, final Optional<Tensor> found) {
        final var tensor = found.orElseThrow(() -> new IllegalArgumentException(
            "the file lacks its weights \"%s\" (as real numbers).".formatted(name)));
        if (!tensor.shape().equals(shape)) {
            throw new IllegalArgumentException("its weights \"%s\" have the shape %s, but it needs %s."
                .formatted(name, tensor.shape(), shape));
        }
        return tensor.floats();
    }
}
