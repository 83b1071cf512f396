package org.polytope.engine.importer.keras;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.Resize.Places;
import org.polytope.engine.network.layer.Sampling;

/** Layers that yield more rows and columns, or fewer, with the pixels placed as TensorFlow places them. */
final class ResizingLayers {

    private ResizingLayers() {
    }

    static KerasValue upSampling(final KerasLayer layer, final KerasTranslation into) {
        final var map = into.map(layer);
        final var factors = layer.pair("size", 2, 2);
        if (factors[0] < 1 || factors[1] < 1) {
            throw new IllegalArgumentException("its setting \"size\" is %s; factors must be above 0."
                .formatted(KerasJson.shown(layer.config().path("size"))));
        }
        return resized(layer, into, new ImageShape(map.channels(), Math.multiplyExact(map.height(), factors[0]),
            Math.multiplyExact(map.width(), factors[1])), layer.text("interpolation", "nearest"));
    }

    static KerasValue resizing(final KerasLayer layer, final KerasTranslation into) {
        return resized(layer, into,
            new ImageShape(into.map(layer).channels(), layer.whole("height", 0), layer.whole("width", 0)),
            layer.text("interpolation", "bilinear"));
    }

    private static KerasValue resized(final KerasLayer layer, final KerasTranslation into, final ImageShape to,
        final String interpolation) {
        final var map = into.map(layer);
        final var sampling = switch (interpolation) {
            case "nearest" -> Sampling.HALF_UP;
            case "bilinear" -> Sampling.LINEAR;
            default ->
                throw new IllegalArgumentException("its setting \"interpolation\" is \"%s\"; only \"nearest\" and "
                    .formatted(interpolation) + "\"bilinear\" can be read.");
        };
        final var resize = new Resize(sampling, Places.halfPixel(to.height(), (double)to.height() / map.height()),
            Places.halfPixel(to.width(), (double)to.width() / map.width()));
        return KerasValue.map(into.append(layer.name(), resize, into.inputs(layer)), to);
    }

    static KerasValue cropping(final KerasLayer layer, final KerasTranslation into) {
        final var map = into.map(layer);
        final var widths = PoolingLayers.edges(layer, "cropping");
        final var height = map.height() - widths[0] - widths[1];
        final var width = map.width() - widths[2] - widths[3];
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("its setting \"cropping\" is %s, which leaves nothing of %s."
                .formatted(KerasJson.shown(layer.config().path("cropping")), map));
        }
        final var shape = new ImageShape(map.channels(), height, width);
        final var crop = new Rearrange(shape, widths[0] * map.width() + widths[2],
            List.of(new Rearrange.Axis(map.channels(), map.height() * map.width()),
                new Rearrange.Axis(height, map.width()), new Rearrange.Axis(width, 1)));
        return KerasValue.map(into.append(layer.name(), crop, into.inputs(layer)), shape);
    }
}
