package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.PRelu;

/** Layers with weights but no window. */
final class WeightLayers {

    /** What Keras puts in place of smaller deviations. */
    private static final double SMALLEST_DEVIATION = 1e-7;

    private WeightLayers() {
    }

    static KerasValue dense(final KerasLayer layer, final KerasTranslation into) {
        final var input = into.input(layer);
        if (input.isMap()) {
            throw new IllegalArgumentException("it reads a feature map; flatten or pool that before.");
        }
        final var units = (int)layer.number("units", 0);
        final var hasBias = layer.flag("use_bias", true);
        final var kernel = into.stored(layer, "kernel", List.of(input.shape().size(), units));
        final var order = input.order();
        final var weight = new float[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            weight[i % units * order.length + order[i / units]] = kernel[i];
        }
        into.weight(layer.name(), "weight", weight);
        if (hasBias) {
            into.weight(layer.name(), "bias", into.stored(layer, "bias", List.of(units)));
        }
        into.append(layer.name(), new Dense(units, hasBias), List.of(input));
        return KerasLayers.activation(layer, KerasValue.vector(layer.name(), units), layer.name() + ".activation",
            into);
    }

    static KerasValue batchNorm(final KerasLayer layer, final KerasTranslation into) {
        final var input = into.input(layer);
        final var axes = layer.numbers("axis");
        final var last = input.isMap() ? 3 : 1;
        if (axes.size() != 1 || axes.get(0) != -1 && axes.get(0) != last) {
            throw new IllegalArgumentException(
                "it normalizes along the axes %s, but only channels, the last, can be read.".formatted(axes));
        }
        final var channels = List.of(input.shape().channels());
        final var ones = new float[channels.get(0)];
        Arrays.fill(ones, 1);
        put(layer, into, input, "weight", layer.flag("scale", true) ? into.stored(layer, "gamma", channels) : ones);
        put(layer, into, input, "bias",
            layer.flag("center", true) ? into.stored(layer, "beta", channels) : new float[ones.length]);
        put(layer, into, input, "running_mean", into.stored(layer, "moving_mean", channels));
        put(layer, into, input, "running_var", into.stored(layer, "moving_variance", channels));
        // Keras gives the share that the old statistics keep, this engine the share of the new ones.
        return input.from(into.append(layer.name(),
            new BatchNorm(layer.number("epsilon", 1e-3), 1 - layer.number("momentum", 0.99)), List.of(input)));
    }

    private static void put(final KerasLayer layer, final KerasTranslation into, final KerasValue input,
        final String parameter, final float[] numbers) {
        final var order = input.isMap() ? null : input.order();
        final var ordered = numbers.clone();
        for (int i = 0; order != null && i < order.length; i++) {
            ordered[order[i]] = numbers[i];
        }
        into.weight(layer.name(), parameter, ordered);
    }

    static KerasValue pRelu(final KerasLayer layer, final KerasTranslation into) {
        final var input = into.input(layer);
        if (input.isMap() && !layer.numbers("shared_axes").equals(List.of(1.0, 2.0))) {
            throw new IllegalArgumentException(
                "it has a slope for each pixel; only one for each channel, with shared_axes=[1, 2], can be read.");
        }
        final var channels = input.shape().channels();
        put(layer, into, input, "weight",
            into.stored(layer, "alpha", input.isMap() ? List.of(1, 1, channels) : List.of(channels)));
        return input.from(into.append(layer.name(), new PRelu(false), List.of(input)));
    }

    static KerasValue normalization(final KerasLayer layer, final KerasTranslation into) {
        final var channels = List.of(into.input(layer).shape().channels());
        final var mean = new ArrayList<Float>();
        final var deviation = new ArrayList<Float>();
        for (final var number : into.stored(layer, "mean", channels)) {
            mean.add(number);
        }
        for (final var number : into.stored(layer, "variance", channels)) {
            deviation.add((float)Math.max(Math.sqrt(number), SMALLEST_DEVIATION));
        }
        return into.normalize(layer, mean, deviation);
    }
}
