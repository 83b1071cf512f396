package org.polytope.engine.importer.keras;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;

/** Layers that pool or pad feature maps. */
final class PoolingLayers {

    private PoolingLayers() {
    }

    static KerasValue max(final KerasLayer layer, final KerasTranslation into) {
        final var window = window(layer, into);
        return pooled(layer, into, window, new MaxPool(window));
    }

    static KerasValue average(final KerasLayer layer, final KerasTranslation into) {
        final var window = window(layer, into);
        return pooled(layer, into, window, new AveragePool(window, false));
    }

    private static Window window(final KerasLayer layer, final KerasTranslation into) {
        final var size = layer.pair("pool_size", 2, 2);
        return KerasWindow.of(layer, into.map(layer), size, layer.pair("strides", size));
    }

    private static KerasValue pooled(final KerasLayer layer, final KerasTranslation into, final Window window,
        final Layer pool) {
        final var map = into.map(layer);
        into.append(layer.name(), pool, into.inputs(layer));
        return KerasValue.map(layer.name(), KerasWindow.slid(window, map, map.channels()));
    }

    static KerasValue globalAverage(final KerasLayer layer, final KerasTranslation into) {
        return global(layer, into, new GlobalAveragePool());
    }

    static KerasValue globalMax(final KerasLayer layer, final KerasTranslation into) {
        final var map = into.map(layer);
        return global(layer, into, new MaxPool(new Window(map.height(), map.width(), 1, 1, 0, 0, 0, 0)));
    }

    private static KerasValue global(final KerasLayer layer, final KerasTranslation into, final Layer pool) {
        final var channels = into.map(layer).channels();
        into.append(layer.name(), pool, into.inputs(layer));
        return layer.flag("keepdims", false) ? KerasValue.map(layer.name(), ImageShape.vector(channels))
            : KerasValue.vector(layer.name(), channels);
    }

    static KerasValue zeroPadding(final KerasLayer layer, final KerasTranslation into) {
        final var map = into.map(layer);
        final var widths = edges(layer, "padding");
        into.append(layer.name(), new ZeroPad(widths[0], widths[2], widths[1], widths[3]), into.inputs(layer));
        return KerasValue.map(layer.name(), new ImageShape(map.channels(), map.height() + widths[0] + widths[1],
            map.width() + widths[2] + widths[3]));
    }

    /** @return how many rows at the top and at the bottom, and columns at the left and at the right */
    static int[] edges(final KerasLayer layer, final String setting) {
        final var given = layer.wholes(setting);
        if (given.size() != 4 && given.size() != 2 && given.size() != 1) {
            throw new IllegalArgumentException(
                "its setting \"%s\" is %s, but must be one whole number, two or four.".formatted(setting,
                    KerasJson.shown(layer.config().path(setting))));
        }
        final var widths = new int[4];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = given.get(given.size() == 4 ? i : given.size() == 2 ? i / 2 : 0);
        }
        return widths;
    }
}
