package org.polytope.engine.importer.keras;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.window.SamePadding;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;

/** Layers that slide a window over feature maps, or pad them. */
final class WindowLayers {

    private WindowLayers() {
    }

    static KerasValue convolution(final KerasLayer layer, final KerasTranslation into) {
        final var map = into.map(layer);
        final var size = layer.pair("kernel_size", 1);
        final var dilation = layer.pair("dilation_rate", 1);
        if (dilation[0] != 1 || dilation[1] != 1 || layer.number("groups", 1) != 1) {
            throw new IllegalArgumentException("it is dilated or grouped, which can't be read.");
        }
        final var filters = (int)layer.number("filters", 0);
        final var window = window(layer, map, size, layer.pair("strides", 1));
        final var hasBias = layer.flag("use_bias", true);
        into.weight(layer.name(), "weight", filtersFirst(
            into.stored(layer, "kernel", List.of(size[0], size[1], map.channels(), filters)),
            size[0] * size[1], map.channels(), filters));
        if (hasBias) {
            into.weight(layer.name(), "bias", into.stored(layer, "bias", List.of(filters)));
        }
        into.append(layer.name(), new Convolution(filters, window, hasBias), into.inputs(layer));
        return KerasLayers.activation(layer, KerasValue.map(layer.name(), slid(window, map, filters)),
            layer.name() + ".activation", into);
    }

    /** @return {@code [h·w, c, filters]} as {@code [filters, c, h·w]} */
    private static float[] filtersFirst(final float[] kernel, final int pixels, final int channels, final int filters) {
        final var turned = new float[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            final var filter = i % filters;
            final var channel = i / filters % channels;
            final var pixel = i / filters / channels;
            turned[(filter * channels + channel) * pixels + pixel] = kernel[i];
        }
        return turned;
    }

    static KerasValue maxPool(final KerasLayer layer, final KerasTranslation into) {
        final var window = poolingWindow(layer, into);
        return pooled(layer, into, window, new MaxPool(window));
    }

    static KerasValue averagePool(final KerasLayer layer, final KerasTranslation into) {
        final var window = poolingWindow(layer, into);
        return pooled(layer, into, window, new AveragePool(window, false));
    }

    private static Window poolingWindow(final KerasLayer layer, final KerasTranslation into) {
        final var size = layer.pair("pool_size", 2);
        final var strides = layer.config().path("strides").isNull() ? size : layer.pair("strides", 2);
        return window(layer, into.map(layer), size, strides);
    }

    private static KerasValue pooled(final KerasLayer layer, final KerasTranslation into, final Window window,
        final Layer pool) {
        final var map = into.map(layer);
        into.append(layer.name(), pool, into.inputs(layer));
        return KerasValue.map(layer.name(), slid(window, map, map.channels()));
    }

    static KerasValue globalAveragePool(final KerasLayer layer, final KerasTranslation into) {
        final var map = into.map(layer);
        into.append(layer.name(), new GlobalAveragePool(), into.inputs(layer));
        return layer.flag("keepdims", false) ? KerasValue.map(layer.name(), ImageShape.vector(map.channels()))
            : KerasValue.vector(layer.name(), map.channels());
    }

    static KerasValue zeroPadding(final KerasLayer layer, final KerasTranslation into) {
        final var map = into.map(layer);
        final var given = layer.numbers("padding");
        final var widths = new int[4];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = given.get(given.size() == 4 ? i : given.size() == 2 ? i / 2 : 0).intValue();
        }
        into.append(layer.name(), new ZeroPad(widths[0], widths[2], widths[1], widths[3]), into.inputs(layer));
        return KerasValue.map(layer.name(), new ImageShape(map.channels(), map.height() + widths[0] + widths[1],
            map.width() + widths[2] + widths[3]));
    }

    private static Window window(final KerasLayer layer, final ImageShape map, final int[] size, final int[] strides) {
        final var padding = layer.text("padding", "valid");
        final var isSame = padding.equals("same");
        if (!isSame && !padding.equals("valid")) {
            throw new IllegalArgumentException("its padding \"%s\" can't be read.".formatted(padding));
        }
        final var unpadded = new Window(size[0], size[1], strides[0], strides[1], 0, 0, 0, 0);
        if (!isSame) {
            return unpadded;
        }
        final var rows = SamePadding.total(map.height(), size[0], strides[0]);
        final var columns = SamePadding.total(map.width(), size[1], strides[1]);
        return new Window(size[0], size[1], strides[0], strides[1], rows / 2, columns / 2, rows - rows / 2,
            columns - columns / 2);
    }

    private static ImageShape slid(final Window window, final ImageShape map, final int channels) {
        return new ImageShape(channels,
            Math.floorDiv(map.height() + window.top() + window.bottom() - window.height(), window.strideHeight()) + 1,
            Math.floorDiv(map.width() + window.left() + window.right() - window.width(), window.strideWidth()) + 1);
    }
}
