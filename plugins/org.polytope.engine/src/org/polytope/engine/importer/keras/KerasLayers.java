package org.polytope.engine.importer.keras;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Tanh;

/** The layers of Keras that can be read; those without weights and windows are translated here. */
final class KerasLayers {

    private static final Map<String, KerasLayers.Translator> LAYERS = Map.ofEntries( //
        Map.entry("Activation", (layer, in) -> activation(layer, in.input(layer), layer.name(), in)), //
        Map.entry("Add", KerasLayers::add), //
        Map.entry("AveragePooling2D", WindowLayers::averagePool), //
        Map.entry("BatchNormalization", WeightLayers::batchNorm), //
        Map.entry("Concatenate", KerasLayers::concatenate), //
        Map.entry("Conv2D", WindowLayers::convolution), //
        Map.entry("Dense", WeightLayers::dense), //
        Map.entry("Dropout", (layer, in) -> append(layer, in, new Dropout(layer.number("rate", 0)))), //
        Map.entry("Flatten", KerasLayers::flatten), //
        Map.entry("GlobalAveragePooling2D", WindowLayers::globalAveragePool), //
        Map.entry("InputLayer", KerasLayers::input), //
        Map.entry("LeakyReLU", (layer, in) -> append(layer, in, //
            new LeakyRelu(layer.number("negative_slope", layer.number("alpha", 0.3))))), //
        Map.entry("MaxPooling2D", WindowLayers::maxPool), //
        Map.entry("Normalization", WeightLayers::normalization), //
        Map.entry("PReLU", WeightLayers::pRelu), //
        Map.entry("ReLU", KerasLayers::relu), //
        Map.entry("Rescaling", KerasLayers::rescaling), //
        Map.entry("Softmax", (layer, in) -> softmax(layer, in.input(layer))), //
        Map.entry("ZeroPadding2D", WindowLayers::zeroPadding));

    private KerasLayers() {
    }

    /** Translates one kind of layer. */
    @FunctionalInterface
    interface Translator {

        /** @return what the layer yields, once the network has what it needs for that */
        KerasValue translate(KerasLayer layer, KerasTranslation into);
    }

    /** @return how {@code layer} is translated; {@code IllegalArgumentException} naming all that can be, if it can't */
    static Translator of(final KerasLayer layer) {
        final var translator = LAYERS.get(layer.type());
        if (translator == null) {
            throw new IllegalArgumentException("this kind of layer can't be read. Replace it, or take it off the "
                + "model, before saving. Readable are " + String.join(", ", new TreeSet<>(LAYERS.keySet())) + ".");
        }
        if (layer.text("data_format", "channels_last").equals("channels_first")) {
            throw new IllegalArgumentException("it has channels first, which can't be read in Keras' files.");
        }
        return translator;
    }

    private static KerasValue append(final KerasLayer layer, final KerasTranslation into, final Layer appended) {
        final var input = into.input(layer);
        return input.from(into.append(layer.name(), appended, List.of(input)));
    }

    private static KerasValue input(final KerasLayer layer, final KerasTranslation into) {
        final var shape = layer.config().has("batch_shape") ? layer.config().path("batch_shape")
            : layer.config().path("batch_input_shape");
        for (int axis = 1; axis < shape.size(); axis++) {
            if (!shape.get(axis).isInt()) {
                throw new IllegalArgumentException(
                    "it leaves the images' shape open: %s. Save the model with a fixed input shape.".formatted(shape));
            }
        }
        return switch (shape.size()) {
            case 2 -> into.begin(ImageShape.vector(shape.get(1).asInt()), false);
            case 4 -> into.begin(
                new ImageShape(shape.get(3).asInt(), shape.get(1).asInt(), shape.get(2).asInt()), true);
            default -> throw new IllegalArgumentException(
                "its shape is %s, but images are read as [n, h, w, c] or [n, d].".formatted(shape));
        };
    }

    private static KerasValue rescaling(final KerasLayer layer, final KerasTranslation into) {
        final var scale = layer.numbers("scale");
        final var offset = layer.numbers("offset");
        if (scale.size() != 1 || offset.size() != 1) {
            throw new IllegalArgumentException("only one scale and one offset can be read.");
        }
        return into.normalize(layer, List.of((float)(0 - offset.get(0) / scale.get(0))),
            List.of((float)(1 / scale.get(0))));
    }

    /**
     * @param activation a layer, with what its setting "activation" names
     * @return what {@code value} becomes
     */
    static KerasValue activation(final KerasLayer layer, final KerasValue value, final String node,
        final KerasTranslation into) {
        final var name = layer.text("activation", "linear");
        final Layer activation;
        switch (name) {
            case "linear" -> {
                return value;
            }
            case "softmax" -> {
                return softmax(layer, value);
            }
            case "relu" -> activation = new Relu();
            case "relu6" -> activation = new Clip(0, 6);
            case "sigmoid" -> activation = new Sigmoid();
            case "tanh" -> activation = new Tanh();
            default -> throw new IllegalArgumentException(
                "its activation \"%s\" can't be read; readable are linear, relu, relu6, sigmoid, tanh and, at the end, "
                    .formatted(name) + "softmax.");
        }
        return value.from(into.append(node, activation, List.of(value)));
    }

    private static KerasValue softmax(final KerasLayer layer, final KerasValue value) {
        if (value.isMap()) {
            throw new IllegalArgumentException("only a softmax over the classes can be read, at the very end.");
        }
        return new KerasValue(value.node(), value.shape(), false, value.flattened(), Optional.of(layer.title()));
    }

    private static KerasValue relu(final KerasLayer layer, final KerasTranslation into) {
        final var slope = layer.number("negative_slope", 0);
        final var bounded = layer.config().path("max_value").isNumber();
        if (layer.number("threshold", 0) != 0 || bounded && slope != 0) {
            throw new IllegalArgumentException("its threshold, or a slope beside a maximum, can't be read.");
        }
        return append(layer, into, bounded ? new Clip(0, layer.number("max_value", 0))
            : slope == 0 ? new Relu() : new LeakyRelu(slope));
    }

    private static KerasValue flatten(final KerasLayer layer, final KerasTranslation into) {
        final var input = into.input(layer);
        final var node = into.append(layer.name(), new Flatten(), List.of(input));
        final var isReordered = input.isMap() && input.shape().height() * input.shape().width() > 1;
        return new KerasValue(node, ImageShape.vector(input.shape().size()), false,
            isReordered ? Optional.of(input.shape()) : input.flattened(), Optional.empty());
    }

    private static KerasValue add(final KerasLayer layer, final KerasTranslation into) {
        final var inputs = into.inputs(layer);
        if (inputs.size() < 2 || inputs.stream().anyMatch(value -> !value.from("").equals(inputs.get(0).from("")))) {
            throw new IllegalArgumentException("it must add two or more results of the same shape.");
        }
        return inputs.get(0).from(into.append(layer.name(), new Add(), inputs));
    }

    private static KerasValue concatenate(final KerasLayer layer, final KerasTranslation into) {
        final var inputs = into.inputs(layer);
        final var first = inputs.get(0);
        final var axis = (int)layer.number("axis", -1);
        if (axis != -1 && axis != (first.isMap() ? 3 : 1) || inputs.size() < 2
            || inputs.stream().anyMatch(value -> value.isMap() != first.isMap() || value.flattened().isPresent())) {
            throw new IllegalArgumentException("it must join two or more feature maps, or vectors that weren't "
                + "flattened from feature maps, along their channels.");
        }
        final var channels = inputs.stream().mapToInt(value -> value.shape().channels()).sum();
        final var shape = new ImageShape(channels, first.shape().height(), first.shape().width());
        return new KerasValue(into.append(layer.name(), new Concat(), inputs), shape, first.isMap(), Optional.empty(),
            Optional.empty());
    }
}
