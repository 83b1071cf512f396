package org.polytope.engine.importer.dl4j;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.window.Filters;
import org.polytope.engine.importer.window.SamePadding;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.tensor.Tensor;

/** DL4J's layers that slide a window over feature maps, or look at all of them. */
final class WindowLayers {

    private static final String FORMAT = "cnn2dDataFormat";

    private WindowLayers() {
    }

    /** Its numbers are the bias, then the weights [filters, channels, height, width], whatever the maps' format. */
    static Dl4jValue convolution(final String name, final Settings settings, final Dl4jValue value,
        final Dl4jTranslation translation) {
        translation.format().require(settings, FORMAT);
        final var map = translation.map(settings, value);
        final var channels = map.shape().channels();
        Dl4jTranslation.requireInputs(settings, channels);
        final var filters = settings.count("nout");
        final var kernel = settings.counts("kernelSize", 2);
        final var hasBias = settings.flag("hasBias", true);
        final var bias = translation.take(settings, hasBias ? filters : 0);
        final var weights = translation.take(settings, (long)filters * channels * kernel[0] * kernel[1]);
        final var dilation = settings.has("dilation") ? settings.counts("dilation", 2) : new int[]{1, 1};
        final var spread = Filters.of(Tensor.ofFloats(List.of(filters, channels, kernel[0], kernel[1]), weights), 1,
            dilation, channels);
        final var layer =
            new Convolution(filters, window(settings, map.shape(), spread.height(), spread.width()), hasBias);
        final var node = translation.add(name, layer, List.of(map.node()));
        translation.set(node, "weight", spread.numbers());
        if (hasBias) {
            translation.set(node, "bias", bias);
        }
        return Dl4jValue.map(node, layer.outputShape(List.of(map.shape())));
    }

    static Dl4jValue pool(final String name, final Settings settings, final Dl4jValue value,
        final Dl4jTranslation translation) {
        translation.format().require(settings, FORMAT);
        final var map = translation.map(settings, value);
        final var kernel = settings.counts("kernelSize", 2);
        final var window = window(settings, map.shape(), kernel[0], kernel[1]);
        return added(name, switch (settings.text("poolingType").orElse("")) {
            case "MAX" -> new MaxPool(window);
            case "AVG" -> new AveragePool(window, countsPadding(settings, window));
            default -> throw settings.refused("poolingType");
        }, map, translation);
    }

    /** Versions that don't write the setting had another default. */
    private static boolean countsPadding(final Settings settings, final Window window) {
        final var name = "avgPoolIncludePadInDivisor";
        if (!settings.has(name) && window.top() + window.left() + window.bottom() + window.right() > 0) {
            throw settings.refused(name);
        }
        return settings.flag(name, false);
    }

    static Dl4jValue pad(final String name, final Settings settings, final Dl4jValue value,
        final Dl4jTranslation translation) {
        translation.format().require(settings, "dataFormat");
        final var padding = settings.counts("padding", 4);
        return added(name, new ZeroPad(padding[0], padding[2], padding[1], padding[3]),
            translation.map(settings, value), translation);
    }

    static Dl4jValue globalPool(final String name, final Settings settings, final Dl4jValue value,
        final Dl4jTranslation translation) {
        final var map = translation.map(settings, value);
        final var isLast = translation.format() == MapFormat.NHWC;
        // Without the setting, DL4J pools the last two axes, whatever they are.
        if (!(settings.has("poolingDimensions") ? settings.json().get("poolingDimensions").toString() : "[2,3]")
            .equals(isLast ? "[1,2]" : "[2,3]")) {
            throw settings.refused("poolingDimensions");
        }
        final var collapses = settings.flag("collapseDimensions", true);
        if (!collapses && isLast) {
            throw settings.refused("collapseDimensions");
        }
        final var shape = map.shape();
        final Layer layer = switch (settings.text("poolingType").orElse("")) {
            case "AVG" -> new GlobalAveragePool();
            case "MAX" -> new MaxPool(new Window(shape.height(), shape.width(), 1, 1, 0, 0, 0, 0));
            default -> throw settings.refused("poolingType");
        };
        final var node = translation.add(name, layer, List.of(map.node()));
        return collapses ? Dl4jValue.vector(node, shape.channels())
            : Dl4jValue.map(node, ImageShape.vector(shape.channels()));
    }

    private static Dl4jValue added(final String name, final Layer layer, final Dl4jValue map,
        final Dl4jTranslation translation) {
        return Dl4jValue.map(translation.add(name, layer, List.of(map.node())),
            layer.outputShape(List.of(map.shape())));
    }

    private static Window window(final Settings settings, final ImageShape map, final int height, final int width) {
        final var stride = settings.counts("stride", 2);
        final var mode = settings.text("convolutionMode").orElse("Truncate");
        if ("Same".equals(mode)) {
            final var rows = SamePadding.total(map.height(), height, Math.max(stride[0], 1));
            final var columns = SamePadding.total(map.width(), width, Math.max(stride[1], 1));
            return new Window(height, width, stride[0], stride[1], rows / 2, columns / 2, rows - rows / 2,
                columns - columns / 2);
        }
        final var padding = settings.counts("padding", 2);
        final var window =
            new Window(height, width, stride[0], stride[1], padding[0], padding[1], padding[0], padding[1]);
        if ("Strict".equals(mode)) {
            requireWhole(settings, map, window);
        } else if (!"Truncate".equals(mode)) {
            throw settings.refused("convolutionMode");
        }
        return window;
    }

    private static void requireWhole(final Settings settings, final ImageShape map, final Window window) {
        if ((map.height() + 2 * window.top() - window.height()) % window.strideHeight() != 0
            || (map.width() + 2 * window.left() - window.width()) % window.strideWidth() != 0) {
            throw settings
                .problem("its setting \"convolutionMode\" is \"Strict\", but the windows leave rows or columns "
                    + "of %s over. Declare the image shape that the network was trained with.".formatted(map));
        }
    }
}
