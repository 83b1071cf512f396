package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Computed;
import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.onnx.Value.Folded;
import org.polytope.engine.importer.onnx.Value.Mixture;
import org.polytope.engine.importer.onnx.Value.Pixels;
import org.polytope.engine.importer.onnx.Value.Probabilities;
import org.polytope.engine.importer.onnx.Value.Reduced;
import org.polytope.engine.network.Network;
import org.polytope.engine.tensor.Tensor;

/** A network that is being built of a graph: what its names stand for so far. */
final class Translation {

    private final long opset;

    private final Work work;

    private final GraphInput input;

    private final Draft draft = new Draft();

    private final Map<String, Value> values = new HashMap<>();

    /** The names that stand, or stood, for what each node of the network yields. */
    private final Map<String, Set<String>> names = new HashMap<>();

    /** How many nodes will still read each name. */
    private final Map<String, Integer> readers;

    /** What the node that is being translated reads. */
    private List<String> reading = List.of();

    private final Set<String> warnings = new LinkedHashSet<>();

    /** What the first layer that reads the images gets; all others must get the same. */
    private Pixels pixelsRead;

    private ImageOrder order;

    /**
     * @param opset the version of the operators
     * @param readers how many nodes read each name
     * @param work what is done is told to it
     */
    Translation(final long opset, final GraphInput input, final Map<String, Tensor> initializers,
        final Map<String, Integer> readers, final Work work) {
        this.work = work;
        this.opset = opset;
        this.input = input;
        this.readers = new HashMap<>(readers);
        initializers.forEach((name, tensor) -> values.put(name, new Constant(tensor)));
        values.put(input.name(), input.pixels());
    }

    /** @return the version of the operators */
    long opset() {
        return opset;
    }

    /** @return how much has been done */
    Work work() {
        return work;
    }

    /** Notes what the user should know, as a whole sentence. */
    void warn(final String sentence) {
        warnings.add(sentence);
    }

    /** @return what the user should know, as whole sentences */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** @return the images as the graph reads them */
    GraphInput input() {
        return input;
    }

    /** @return the network so far */
    Draft draft() {
        return draft;
    }

    /** Names a value. */
    void put(final String name, final Value value) {
        if (values.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException("it makes \"%s\", which exists already.".formatted(name));
        }
        note(name, value);
    }

    private void note(final String name, final Value value) {
        value.origin().ifPresent(node -> names.computeIfAbsent(node, key -> new HashSet<>()).add(name));
    }

    /** Notes that {@code node} is being translated, so that it isn't waiting to read anything any more. */
    void begin(final OnnxNode node) {
        reading = node.inputs();
        node.inputs().forEach(name -> readers.computeIfPresent(name, (key, count) -> count - 1));
    }

    /** Notes that {@code node} was translated: what nothing will read any more needn't be kept. */
    void end(final OnnxNode node) {
        node.inputs().stream().filter(name -> readers.getOrDefault(name, 0) <= 0).forEach(values::remove);
    }

    /** @return whether nothing reads what {@code feature}'s node yields but one input of the node that is being translated */
    boolean isReadOnce(final Feature feature) {
        return reading.stream().filter(name -> known(name).filter(value -> value.isOf(feature.node())).isPresent())
            .count() <= 1 && !draft.isRead(feature.node()) && names.getOrDefault(feature.node(), Set.of()).stream()
                .noneMatch(name -> readers.getOrDefault(name, 0) > 0 && values.get(name).isOf(feature.node()));
    }

    /** @return the value of that name, if there is one so far */
    Optional<Value> known(final String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @return the value of that name; {@code IllegalArgumentException} if there is none */
    Value value(final String name) {
        final var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                "it reads \"%s\", a second result of another node (a mask or positions), which can't be read."
                    .formatted(name));
        }
        return value;
    }

    /** @return the {@code i}-th input of {@code node} */
    Value value(final OnnxNode node, final int i) {
        return value(node.input(i));
    }

    /** @return what is made where some names stand for other values for a while */
    Value where(final Map<String, Value> others, final Supplier<Value> made) {
        final var before = new HashMap<String, Value>();
        others.forEach((name, value) -> before.put(name, values.put(name, value)));
        try {
            return made.get();
        } finally {
            values.putAll(before);
        }
    }

    /** @return the {@code i}-th input, which must be known without an image */
    Tensor constant(final OnnxNode node, final int i) {
        if (value(node, i) instanceof Constant constant) {
            return constant.tensor();
        }
        throw new IllegalArgumentException(
            "its input \"%s\" must be a constant but is computed from the images; this can't be read."
                .formatted(node.input(i)));
    }

    /** @return the {@code i}-th input and those behind it, which must be constants */
    List<Tensor> constantsFrom(final OnnxNode node, final int first) {
        final var constants = new ArrayList<Tensor>();
        for (int i = first; i < node.inputs().size() && node.hasInput(i); i++) {
            constants.add(constant(node, i));
        }
        return constants;
    }

    /** @return the {@code i}-th input, which must be computed from the images */
    Feature feature(final OnnxNode node, final int i) {
        return feature(value(node, i), node.input(i));
    }

    /** @return {@code value} as what a node of the network yields */
    Feature feature(final Value value, final String name) {
        return feature(value, name, false);
    }

    private Feature feature(final Value value, final String name, final boolean asMaps) {
        if (value instanceof Feature feature) {
            return feature;
        } else if (value instanceof Pixels pixels) {
            return images(pixels, asMaps);
        } else if (value instanceof Probabilities probabilities) {
            requireAtEnd(name, probabilities.isLogarithm(), probabilities.title());
            return Matrices.softmaxOfAll(draft.unique("softmax"), probabilities.logits(), name, this);
        } else if (value instanceof Mixture mixture) {
            requireAtEnd(name, mixture.isLogarithm(), mixture.title());
            return Mixtures.layers(mixture, this);
        } else if (value instanceof Reduced reduced) {
            final var arranged = ReductionOperators.arranged(reduced, this)
                .orElseThrow(() -> new IllegalArgumentException("it reads \"%s\", the result of %s, %s"
                    .formatted(name, reduced.title(), ReductionOperators.problem(reduced))));
            keep(name, arranged);
            return arranged;
        }
        if (value instanceof Folded folded) {
            throw new IllegalArgumentException(folded.problem());
        }
        throw new IllegalArgumentException(
            "its input \"%s\" is a constant, but must be computed from the images.".formatted(name));
    }

    private static void requireAtEnd(final String name, final boolean isLogarithm, final String title) {
        if (isLogarithm) {
            throw new IllegalArgumentException(
                ("it reads \"%s\", the logarithm of the result of %s. The logarithm of a "
                    + "softmax can be read only at the very end.").formatted(name, title));
        }
    }

    private Feature images(final Pixels pixels, final boolean asMaps) {
        if (pixelsRead == null) {
            order = input.order(pixels, asMaps);
            pixelsRead = pixels;
        }
        if (!pixelsRead.map().equals(pixels.map())) {
            throw new IllegalArgumentException("it reads the images with another normalization than an earlier layer; "
                + "all layers must read the same.");
        }
        pixelsRead = new Pixels(pixelsRead.view(), pixelsRead.map(), pixelsRead.bounds().and(pixels.bounds()));
        return new Feature(Network.INPUT, order.shape(), order.seen(pixels.view()));
    }

    /** @return the {@code i}-th input as feature maps {@code [n, c, h, w]} that a layer can read */
    Feature maps(final OnnxNode node, final int i) {
        final var name = node.input(i);
        final var maps = Readable.maps(feature(value(name), name, true), name, this);
        keep(name, maps);
        return maps;
    }

    /** @return the {@code i}-th input as all that a node yields, in order: feature maps or a vector */
    Feature whole(final OnnxNode node, final int i) {
        final var name = node.input(i);
        final var whole = Readable.whole(feature(node, i), name, this);
        keep(name, whole);
        return whole;
    }

    /** Puts what was made readable in the place of what it was made of, for whoever else reads it. */
    void keep(final String name, final Feature feature) {
        if (!(values.get(name) instanceof Pixels)) {
            values.put(name, feature);
            note(name, feature);
        }
    }

    /** @return the shape of {@code value}, with the batch if it is computed from the images */
    List<Integer> shape(final Value value) {
        if (value instanceof Constant constant) {
            return constant.tensor().shape();
        }
        final var shape = new ArrayList<Integer>();
        shape.add(input.batch());
        if (value instanceof Computed computed) {
            shape.addAll(computed.extents());
        } else if (value instanceof Probabilities probabilities) {
            shape.addAll(probabilities.logits().extents());
        } else if (value instanceof Mixture mixture) {
            shape.addAll(mixture.parts().get(0).logits().extents());
        } else if (value instanceof Reduced reduced) {
            shape.addAll(reduced.view().extents().subList(0, reduced.view().extents().size() - 1));
        } else if (value instanceof Folded folded) {
            return folded.places().shape();
        }
        return shape;
    }

    /** @return what the first layer reads; {@code IllegalArgumentException} if no layer reads the images */
    Pixels pixelsRead() {
        if (pixelsRead == null) {
            throw new IllegalArgumentException("No layer reads the images, so this is no classifier.");
        }
        return pixelsRead;
    }

    /** @return in which order the numbers of an image stand */
    ImageOrder order() {
        pixelsRead();
        return order;
    }

    /** @return the shape of the images */
    ImageShape images() {
        return order().shape();
    }
}
