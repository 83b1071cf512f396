package org.polytope.engine.importer.keras;

import java.util.List;

import org.polytope.engine.importer.window.Filters;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.tensor.Tensor;

/** Convolutions: of all channels, in groups, of each channel alone, and the latter followed by one of 1×1. */
final class ConvolutionLayers {

    private static final int[] ONE = {1, 1};

    private ConvolutionLayers() {
    }

    static KerasValue convolution(final KerasLayer layer, final KerasTranslation into) {
        final var channels = into.map(layer).channels();
        final var filters = layer.whole("filters", 0);
        final var groups = layer.whole("groups", 1);
        if (groups < 1 || channels % groups != 0 || filters % groups != 0) {
            throw new IllegalArgumentException("its setting \"groups\" is %s, which doesn't divide %s channels and %s "
                .formatted(groups, channels, filters) + "filters.");
        }
        final var size = layer.pair("kernel_size", ONE);
        final var kernel = into.stored(layer, "kernel", List.of(size[0], size[1], channels / groups, filters));
        final var step = new Step(layer.name(), size, layer.pair("strides", ONE), layer.pair("dilation_rate", ONE),
            groups, layer.flag("use_bias", true));
        final var weights = filtersFirst(kernel, size, channels / groups, filters);
        return activated(layer, into, step.append(layer, into.input(layer), weights, into));
    }

    static KerasValue depthwise(final KerasLayer layer, final KerasTranslation into) {
        into.map(layer);
        // Keras 2 has another name for it than Keras 3.
        final var older = into.stored(layer, "depthwise_kernel");
        final var kernel = KerasTranslation.fitting("kernel", depthwiseShape(layer, into),
            older.isPresent() ? older : into.stored(layer, "kernel"));
        return activated(layer, into,
            eachChannel(layer, kernel, layer.name(), layer.flag("use_bias", true), into));
    }

    static KerasValue separable(final KerasLayer layer, final KerasTranslation into) {
        into.map(layer);
        final var depthwise = into.stored(layer, "depthwise_kernel", depthwiseShape(layer, into));
        final var between = eachChannel(layer, depthwise, layer.name() + ".depthwise", false, into);
        final var filters = layer.whole("filters", 0);
        final var channels = between.shape().channels();
        final var kernel = into.stored(layer, "pointwise_kernel", List.of(1, 1, channels, filters));
        final var step = new Step(layer.name(), ONE, ONE, ONE, 1, layer.flag("use_bias", true));
        return activated(layer, into,
            step.append(layer, between, filtersFirst(kernel, ONE, channels, filters), into));
    }

    private static List<Integer> depthwiseShape(final KerasLayer layer, final KerasTranslation into) {
        final var size = layer.pair("kernel_size", ONE);
        return List.of(size[0], size[1], into.map(layer).channels(), layer.whole("depth_multiplier", 1));
    }

    /** @param kernel {@code [h, w, c, m]}: m filters for each channel */
    private static KerasValue eachChannel(final KerasLayer layer, final float[] kernel, final String node,
        final boolean hasBias, final KerasTranslation into) {
        final var size = layer.pair("kernel_size", ONE);
        final var channels = into.map(layer).channels();
        final var filters = channels * layer.whole("depth_multiplier", 1);
        final var step = new Step(node, size, layer.pair("strides", ONE), layer.pair("dilation_rate", ONE), channels,
            hasBias);
        return step.append(layer, into.input(layer), filtersFirst(kernel, size, 1, filters), into);
    }

    private static KerasValue activated(final KerasLayer layer, final KerasTranslation into, final KerasValue value) {
        return Activations.ofSetting(layer, value, layer.name() + ".activation", into);
    }

    /** @return {@code [h·w, c, filters]} as {@code [filters, c, h, w]} */
    private static Tensor filtersFirst(final float[] kernel, final int[] size, final int channels, final int filters) {
        final var pixels = size[0] * size[1];
        final var turned = new float[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            final var filter = i % filters;
            final var channel = i / filters % channels;
            final var pixel = i / filters / channels;
            turned[(filter * channels + channel) * pixels + pixel] = kernel[i];
        }
        return Tensor.ofFloats(List.of(filters, channels, size[0], size[1]), turned);
    }

    /** One convolution. */
    private record Step(String node, int[] size, int[] strides, int[] dilations, int groups, boolean hasBias) {

        private KerasValue append(final KerasLayer layer, final KerasValue value, final Tensor weights,
            final KerasTranslation into) {
            Filters.requireFitting(weights, groups, dilations, value.shape().channels());
            final var reach = new int[]{Filters.reach(size[0], dilations[0]), Filters.reach(size[1], dilations[1])};
            final var window = KerasWindow.of(layer, value.shape(), reach, strides);
            final var filters = weights.shape().get(0);
            into.weight(node, "weight", weights.floats());
            if (hasBias) {
                into.weight(node, "bias", into.stored(layer, "bias", List.of(filters)));
            }
            into.append(node,
                GroupedConvolution.of(filters, window.sized(size[0], size[1]), hasBias, groups, dilations),
                List.of(value));
            return KerasValue.map(node, KerasWindow.slid(window, value.shape(), filters));
        }
    }
}
