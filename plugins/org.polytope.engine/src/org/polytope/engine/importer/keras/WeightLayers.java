package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Factor;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;

/** Layers with weights but no window. */
final class WeightLayers {

    private WeightLayers() {
    }

    static KerasValue dense(final KerasLayer layer, final KerasTranslation into) {
        final var input = into.input(layer);
        if (input.isPlane() || input.isMap() && into.channelsFirst()) {
            throw new IllegalArgumentException(
                "it reads a feature map along its columns; flatten or pool that before.");
        }
        final var units = layer.whole("units", 0);
        final var hasBias = layer.flag("use_bias", true);
        final var read = input.isMap() ? input.shape().channels() : input.shape().size();
        final var kernel = into.stored(layer, "kernel", List.of(read, units));
        final var order = input.isMap() ? identity(read) : input.order();
        final var weight = new float[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            weight[i % units * order.length + order[i / units]] = kernel[i];
        }
        into.weight(layer.name(), "weight", weight);
        if (hasBias) {
            into.weight(layer.name(), "bias", into.stored(layer, "bias", List.of(units)));
        }
        into.append(layer.name(),
            input.isMap() ? new Convolution(units, Window.square(1), hasBias) : new Dense(units, hasBias),
            List.of(input));
        final var value = input.isMap()
            ? KerasValue.map(layer.name(), new ImageShape(units, input.shape().height(), input.shape().width()))
            : KerasValue.vector(layer.name(), units);
        return Activations.ofSetting(layer, value, layer.name() + ".activation", into);
    }

    private static int[] identity(final int count) {
        final var identity = new int[count];
        Arrays.setAll(identity, i -> i);
        return identity;
    }

    static List<String> batchNormWeights(final KerasLayer layer) {
        final var names = new ArrayList<>(scaleAndShift(layer));
        names.addAll(List.of("moving_mean", "moving_variance"));
        return List.copyOf(names);
    }

    /** @return what the weights of a normalization are called that come after it */
    static List<String> scaleAndShift(final KerasLayer layer) {
        final var names = new ArrayList<String>();
        if (layer.flag("scale", true)) {
            names.add("gamma");
        }
        if (layer.flag("center", true)) {
            names.add("beta");
        }
        return List.copyOf(names);
    }

    static KerasValue batchNorm(final KerasLayer layer, final KerasTranslation into) {
        final var input = into.input(layer);
        requireChannels(layer, input, into);
        putScaleAndShift(layer, into, input);
        final var channels = List.of(input.shape().channels());
        put(layer.name(), into, input, "running_mean", into.stored(layer, "moving_mean", channels));
        put(layer.name(), into, input, "running_var", into.stored(layer, "moving_variance", channels));
        // Keras gives the share that the old statistics keep, this engine the share of the new ones.
        return input.from(into.append(layer.name(),
            new BatchNorm(layer.number("epsilon", 1e-3), 1 - layer.number("momentum", 0.99)), List.of(input)));
    }

    /** @throws IllegalArgumentException if {@code layer} normalizes along another axis than the channels */
    static void requireChannels(final KerasLayer layer, final KerasValue input, final KerasTranslation into) {
        final var axes = layer.has("axis") ? layer.wholes("axis") : List.of(-1);
        if (axes.size() != 1 || !ChannelAxis.is(axes.get(0), input, into.channelsFirst())) {
            throw new IllegalArgumentException(
                "its setting \"axis\" is %s, but only the channels can be read.".formatted(axes));
        }
    }

    /** Sets the factor and the term that each channel gets behind a normalization. */
    static void putScaleAndShift(final KerasLayer layer, final KerasTranslation into, final KerasValue input) {
        final var channels = List.of(input.shape().channels());
        final var ones = new float[channels.get(0)];
        Arrays.fill(ones, 1);
        put(layer.name(), into, input, "weight",
            layer.flag("scale", true) ? into.stored(layer, "gamma", channels) : ones);
        put(layer.name(), into, input, "bias",
            layer.flag("center", true) ? into.stored(layer, "beta", channels) : new float[ones.length]);
    }

    /** Sets a parameter of a node, in the order in which {@code input} holds its numbers. */
    static void put(final String node, final KerasTranslation into, final KerasValue input,
        final String parameter, final float[] numbers) {
        final var order = input.isMap() ? null : input.order();
        final var ordered = numbers.clone();
        for (int i = 0; order != null && i < order.length; i++) {
            ordered[order[i]] = numbers[i];
        }
        into.weight(node, parameter, ordered);
    }

    static KerasValue pRelu(final KerasLayer layer, final KerasTranslation into) {
        final var input = into.input(layer);
        final var pixels = into.channelsFirst() ? List.of(2, 3) : List.of(1, 2);
        final var channelAxis = into.channelsFirst() ? 1 : input.isMap() ? 3 : 1;
        final var shared = new ArrayList<>(layer.wholes("shared_axes"));
        if (shared.isEmpty() && input.isMap()) {
            return pReluOfPixels(layer, input, into);
        }
        final var isOne = shared.remove((Integer)channelAxis);
        if (input.isPlane() || !shared.stream().sorted().toList().equals(input.isMap() ? pixels : List.of())) {
            throw new IllegalArgumentException("its setting \"shared_axes\" is %s; only slopes that rows and columns, "
                .formatted(layer.wholes("shared_axes")) + "the axes %s, share can be read.".formatted(pixels));
        }
        final var slopes = isOne ? 1 : input.shape().channels();
        final var shape = input.isMap() ? into.channelsFirst() ? List.of(slopes, 1, 1) : List.of(1, 1, slopes)
            : List.of(slopes);
        final var alpha = into.stored(layer, "alpha", shape);
        if (isOne) {
            into.weight(layer.name(), "weight", alpha);
        } else {
            put(layer.name(), into, input, "weight", alpha);
        }
        return input.from(into.append(layer.name(), new PRelu(isOne), List.of(input)));
    }

    /** max(x, 0) + alpha·min(x, 0), with an alpha for each number. */
    private static KerasValue pReluOfPixels(final KerasLayer layer, final KerasValue input,
        final KerasTranslation into) {
        final var shape = input.shape();
        final var area = shape.height() * shape.width();
        final var alpha = into.stored(layer, "alpha",
            into.channelsFirst() ? List.of(shape.channels(), shape.height(), shape.width())
                : List.of(shape.height(), shape.width(), shape.channels()));
        final var turned = alpha.clone();
        for (int i = 0; !into.channelsFirst() && i < turned.length; i++) {
            turned[i % shape.channels() * area + i / shape.channels()] = alpha[i];
        }
        final var slopes = layer.name() + ".slopes";
        into.weight(slopes, "weight", turned);
        final var above = into.append(layer.name() + ".above", new Relu(), List.of(input));
        final var below = into.append(layer.name() + ".below", new Clip(-Float.MAX_VALUE, 0), List.of(input));
        final var steep = into.append(slopes, new Factor(true, true, true), List.of(input.from(below)));
        return input.from(into.append(layer.name(), new Add(), List.of(input.from(above), input.from(steep))));
    }
}
