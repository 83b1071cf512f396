package org.polytope.engine.importer.keras;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.window.Filters;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.Resize.Places;
import org.polytope.engine.network.layer.Sampling;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.tensor.Tensor;

/** A transposed convolution, read as a convolution of feature maps with zeros between their rows and columns. */
final class TransposedLayers {

    private static final int[] ONE = {1, 1};

    private TransposedLayers() {
    }

    static KerasValue convolution(final KerasLayer layer, final KerasTranslation into) {
        final var map = into.map(layer);
        final var filters = layer.whole("filters", 0);
        final var size = layer.pair("kernel_size", ONE);
        final var dilations = layer.pair("dilation_rate", ONE);
        final var strides = layer.pair("strides", ONE);
        final var isSame = isSame(layer);
        final var kernel = into.stored(layer, "kernel", List.of(size[0], size[1], filters, map.channels()));
        final var weights = Filters.transposed(channelsFirst(kernel, size, map.channels(), filters), 1);
        Filters.requireFitting(weights, 1, dilations, map.channels());
        final var rows = places(map.height(), strides[0], Filters.reach(size[0], dilations[0]), isSame);
        final var columns = places(map.width(), strides[1], Filters.reach(size[1], dilations[1]), isSame);
        final var apart = new ImageShape(map.channels(), rows.extent(), columns.extent());
        final var between = KerasValue.map(into.append(layer.name() + ".apart",
            new Resize(Sampling.ZEROS, rows, columns), into.inputs(layer)), apart);
        final var hasBias = layer.flag("use_bias", true);
        into.weight(layer.name(), "weight", weights.floats());
        if (hasBias) {
            into.weight(layer.name(), "bias", into.stored(layer, "bias", List.of(filters)));
        }
        final var convolution =
            GroupedConvolution.of(filters, Window.square(1).sized(size[0], size[1]), hasBias, 1, dilations);
        final var node = into.append(layer.name(), convolution, List.of(between));
        return Activations.ofSetting(layer,
            KerasValue.map(node, convolution.outputShape(List.of(apart))), layer.name() + ".activation", into);
    }

    private static boolean isSame(final KerasLayer layer) {
        final var padding = layer.text("padding", "valid");
        if (!padding.equals("same") && !padding.equals("valid")) {
            throw new IllegalArgumentException("its setting \"padding\" is \"%s\", but must be \"valid\" or \"same\"."
                .formatted(padding));
        }
        return padding.equals("same");
    }

    /** @param reach over how many rows or columns of the output a number is spread */
    private static Places places(final int extent, final int stride, final int reach, final boolean isSame) {
        final var more = Math.max(0, stride - reach);
        final var cut = isSame ? Math.max(0, reach - stride) : 0;
        return Places.apart(extent, stride, reach - 1 - cut / 2, reach - 1 - (cut - cut / 2) + more);
    }

    /** @return {@code [h·w, filters, c]} as {@code [c, filters, h, w]} */
    private static Tensor channelsFirst(final float[] kernel, final int[] size, final int channels,
        final int filters) {
        final var area = size[0] * size[1];
        final var turned = new float[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            turned[i % (filters * channels) % channels * filters * area + i / channels % filters * area
                + i / (filters * channels)] = kernel[i];
        }
        return Tensor.ofFloats(List.of(channels, filters, size[0], size[1]), turned);
    }
}
