package org.polytope.engine.importer.keras;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.tensor.Tensor;

/** Layers that scale channels: layer normalization, and the scales with which Keras' own applications add branches. */
final class ScaleLayers {

    /** Larger than how many weights without a name any model has. */
    private static final int MOST_UNNAMED = 1000;

    private static final double NO_EPSILON = 1e-12;

    private static final double MOMENTUM = 0.1;

    private ScaleLayers() {
    }

    static KerasValue layerNorm(final KerasLayer layer, final KerasTranslation into) {
        final var input = into.input(layer);
        WeightLayers.requireChannels(layer, input, into);
        WeightLayers.putScaleAndShift(layer, into, input);
        return input.from(into.append(layer.name(), new LayerNorm(layer.number("epsilon", 1e-3)), List.of(input)));
    }

    /** ConvNeXt's: one factor a channel, which Keras keeps without a name. */
    static KerasValue layerScale(final KerasLayer layer, final KerasTranslation into) {
        final var input = into.input(layer);
        if (!ChannelAxis.is(-1, input, into.channelsFirst())) {
            throw new IllegalArgumentException("it scales columns, but only channels can be read.");
        }
        final var factors =
            KerasTranslation.fitting("variable", List.of(input.shape().channels()), unnamed(layer, into));
        return scaled(layer, layer.name(), into, input, factors);
    }

    /** Keras numbers weights without a name through all models of a session. */
    private static Optional<Tensor> unnamed(final KerasLayer layer, final KerasTranslation into) {
        return IntStream.range(0, MOST_UNNAMED).mapToObj(i -> i == 0 ? "variable" : "variable_" + i)
            .map(name -> into.stored(layer, name)).flatMap(Optional::stream).findFirst();
    }

    /** InceptionResNetV2's: the first of two results, and the second times a number. */
    static KerasValue scaledSum(final KerasLayer layer, final KerasTranslation into) {
        final var inputs = into.inputs(layer);
        if (inputs.size() != 2 || !inputs.get(0).from("").equals(inputs.get(1).from(""))) {
            throw new IllegalArgumentException("it must add two results of the same shape.");
        }
        final var factors = new float[inputs.get(1).shape().channels()];
        Arrays.fill(factors, (float)layer.number("scale", 1));
        final var branch = scaled(layer, layer.name() + ".scale", into, inputs.get(1), factors);
        return branch.from(into.append(layer.name(), new Add(), List.of(inputs.get(0), branch)));
    }

    private static KerasValue scaled(final KerasLayer layer, final String name, final KerasTranslation into,
        final KerasValue value, final float[] factors) {
        final var ones = new float[factors.length];
        Arrays.fill(ones, 1);
        WeightLayers.put(name, into, value, "weight", factors);
        into.weight(name, "bias", new float[factors.length]);
        into.weight(name, "running_mean", new float[factors.length]);
        into.weight(name, "running_var", ones);
        into.warn(
            "Scales of channels (%s) were read as batch normalizations with fixed statistics. They compute the same, "
                .formatted(layer.type()) + "but further training would adapt them to the batches.");
        return value.from(into.append(name, new BatchNorm(NO_EPSILON, MOMENTUM), List.of(value)));
    }
}
