package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ImportWarnings;
import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.onnx.Value.Pixels;
import org.polytope.engine.importer.onnx.Value.Probabilities;
import org.polytope.engine.importer.onnx.Value.Subsampled;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.ZeroPadShortcut;
import org.polytope.engine.tensor.Tensor;

/** What operators work on while a graph is translated: the values by name, and the network so far. */
final class Translation {

    private final long opset;

    private final GraphInput input;

    private final Draft draft = new Draft();

    private final Map<String, Value> values = new HashMap<>();

    private final Set<String> changed = new HashSet<>();

    private boolean hasZeros;

    /** What the first layer that reads the images gets; all others must get the same. */
    private Pixels pixelsRead;

    private Feature firstFeature;

    Translation(final long opset, final GraphInput input, final Map<String, Tensor> initializers) {
        this.opset = opset;
        this.input = input;
        initializers.forEach((name, tensor) -> values.put(name, new Constant(tensor)));
        values.put(input.name(), input.pixels());
    }

    /** @return the version of the operators */
    long opset() {
        return opset;
    }

    /** Notes that a convolution has zeros for weights that it doesn't have in the file. */
    void warnOfZeros() {
        hasZeros = true;
    }

    /** @return what the user should know, as whole sentences */
    List<String> warnings() {
        return hasZeros ? List.of(ImportWarnings.ZEROS) : List.of();
    }

    /** @return how many images the file computes at a time; 1 if it leaves that open */
    int batch() {
        return input.batch();
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
    }

    /** @return the value of that name; {@code IllegalArgumentException} if there is none */
    Value value(final String name) {
        final var value = values.get(name);
        if (changed.contains(name)) {
            throw new IllegalArgumentException(
                "it reads \"%s\", to which another node adds a constant; this can't be read.".formatted(name));
        }
        if (value == null) {
            throw new IllegalArgumentException(
                ("it reads \"%s\", which is no input, initializer or result of an earlier node. The file lacks "
                    + "weights, or its graph is cyclic or out of order; export the network again.").formatted(name));
        }
        return value;
    }

    /** Bars all names of {@code feature}, because what it yields has changed. */
    void bar(final Feature feature) {
        values.forEach((name, value) -> {
            if (value.isOf(feature.node())) {
                changed.add(name);
            }
        });
    }

    /** @return the {@code i}-th input of {@code node} */
    Value value(final OnnxNode node, final int i) {
        return value(node.input(i));
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
        for (int i = first; i < node.inputs().size(); i++) {
            constants.add(constant(node, i));
        }
        return constants;
    }

    /** @return the {@code i}-th input, which must be computed from the images */
    Feature feature(final OnnxNode node, final int i) {
        return feature(value(node, i), node.input(i));
    }

    /** @return {@code value} as something that a layer can read */
    Feature feature(final Value value, final String name) {
        if (value instanceof Feature feature) {
            return feature;
        } else if (value instanceof Pixels pixels) {
            return firstFeature(pixels);
        } else if (value instanceof Subsampled subsampled) {
            final var shortcut = shortcut(draft.unique(name), subsampled, 0, 0);
            // for whoever else reads it
            values.put(name, shortcut);
            return shortcut;
        } else if (value instanceof Probabilities probabilities) {
            throw new IllegalArgumentException(("it reads \"%s\", the result of %s. A softmax can be read only at the "
                + "very end.").formatted(name, probabilities.title()));
        }
        throw new IllegalArgumentException(
            "its input \"%s\" is a constant, but must be computed from the images.".formatted(name));
    }

    private Feature firstFeature(final Pixels pixels) {
        if (pixelsRead == null) {
            pixelsRead = pixels;
            final var shape = input.shape(pixels);
            firstFeature = Feature.of(Network.INPUT, shape);
            if (pixels.extents().size() == 1) {
                firstFeature = shape.equals(ImageShape.vector(shape.size()))
                    ? new Feature(Network.INPUT, pixels.extents())
                    : draft.append("flatten_input", new Flatten(), pixels.extents(), List.of(firstFeature));
            }
        }
        if (!pixelsRead.equals(pixels)) {
            throw new IllegalArgumentException("it reads the images with another normalization than an earlier layer; "
                + "all layers must read the same.");
        }
        return firstFeature;
    }

    /** Appends a shortcut without parameters (option A), with channels of zeros before and behind. */
    Feature shortcut(final String name, final Subsampled from, final int before, final int behind) {
        if (from.rowStep() != from.columnStep()) {
            throw new IllegalArgumentException("it takes every %s. row but every %s. column; only equal steps are read."
                .formatted(from.rowStep(), from.columnStep()));
        }
        final var extents = new ArrayList<>(from.extents());
        extents.set(0, extents.get(0) + before + behind);
        return draft.append(name, new ZeroPadShortcut(from.rowStep(), before, behind), extents, List.of(from.of()));
    }

    /** @return the shape of one image's share of {@code value}, or of all of a constant */
    List<Integer> shape(final Value value) {
        if (value instanceof Constant constant) {
            return constant.tensor().shape();
        }
        final var shape = new ArrayList<Integer>();
        shape.add(input.batch());
        if (value instanceof Pixels pixels) {
            shape.addAll(pixels.extents());
        } else if (value instanceof Subsampled subsampled) {
            shape.addAll(subsampled.extents());
        } else if (value instanceof Feature feature) {
            shape.addAll(feature.extents());
        } else if (value instanceof Probabilities probabilities) {
            shape.addAll(probabilities.logits().extents());
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
}
