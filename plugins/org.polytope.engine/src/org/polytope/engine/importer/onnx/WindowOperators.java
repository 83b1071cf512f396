package org.polytope.engine.importer.onnx;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.window.Filters;
import org.polytope.engine.importer.window.SamePadding;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.tensor.Tensor;

/** Operators that slide a window over feature maps. */
final class WindowOperators {

    /** Of {@code [n, c, h, w]}. */
    private static final int MAP_RANK = 4;

    private WindowOperators() {
    }

    static Value convolution(final OnnxNode node, final Translation translation) {
        final var input = translation.maps(node, 0);
        final var map = input.shape();
        final var weight = translation.constant(node, 1);
        final var groups = Math.toIntExact(node.integer("group", 1));
        final var dilations = node.integers("dilations", 2, 1);
        requireKernel(node, weight);
        final var layer = layer(node, weight, groups, dilations, map);
        return weighted(node, translation, weight, layer, input);
    }

    /** Appends a convolution with the weights of {@code node}, and its bias if it has one. */
    static Feature weighted(final OnnxNode node, final Translation translation, final Tensor weight,
        final Layer layer, final Feature input) {
        final var name = translation.draft().name(node, node.input(1));
        translation.draft().weight(name, "weight", weight.floats());
        if (node.hasInput(2)) {
            final var bias = translation.constant(node, 2).floats();
            WeightOperators.requireOneEach(node.input(2), bias, weight.shape().get(0));
            translation.draft().weight(name, "bias", bias);
        }
        return translation.draft().append(name, layer, List.of(input));
    }

    static void requireKernel(final OnnxNode node, final Tensor weight) {
        final var shape = weight.shape();
        final var declared = node.integers("kernel_shape", 2, 0);
        if (shape.size() == 4 && declared[0] != 0
            && (declared[0] != shape.get(2) || declared[1] != shape.get(3))) {
            throw new IllegalArgumentException("its kernel_shape isn't the shape of its weights, so the file is "
                + "damaged.");
        }
    }

    private static Layer layer(final OnnxNode node, final Tensor weight, final int groups, final int[] dilations,
        final ImageShape map) {
        requireFitting(node, weight, groups, dilations, map);
        final var shape = weight.shape();
        final var reach = padded(node, map, Filters.reach(shape.get(2), dilations[0]),
            Filters.reach(shape.get(3), dilations[1]));
        return GroupedConvolution.of(shape.get(0), reach.sized(shape.get(2), shape.get(3)), node.hasInput(2), groups,
            dilations);
    }

    static void requireFitting(final OnnxNode node, final Tensor weight, final int groups, final int[] dilations,
        final ImageShape map) {
        try {
            Filters.requireFitting(weight, groups, dilations, map.channels());
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("\"%s\": %s".formatted(node.input(1), e.getMessage()), e);
        }
    }

    static Value maxPool(final OnnxNode node, final Translation translation) {
        return pool(node, translation, MaxPool::new);
    }

    static Value averagePool(final OnnxNode node, final Translation translation) {
        final var countPadding = node.integer("count_include_pad", 0) != 0;
        return pool(node, translation, window -> new AveragePool(window, countPadding));
    }

    private static Value pool(final OnnxNode node, final Translation translation, final Pooling pooling) {
        final var input = translation.maps(node, 0);
        final var size = node.integers("kernel_shape", 2, 0);
        final var dilations = node.integers("dilations", 2, 1);
        if (dilations[0] != 1 || dilations[1] != 1) {
            throw new IllegalArgumentException("it is dilated by %s×%s, which can't be read: this engine's pooling has "
                .formatted(dilations[0], dilations[1]) + "dilation 1.");
        }
        final var window = padded(node, input.shape(), size[0], size[1]);
        return translation.draft().append(node, pooling.over(roundedUp(node, window, input.shape())), input);
    }

    /** A pooling of either kind. */
    @FunctionalInterface
    private interface Pooling {

        Layer over(Window window);
    }

    private static Window padded(final OnnxNode node, final ImageShape map, final int height, final int width) {
        final var strides = node.integers("strides", 2, 1);
        final var unpadded = new Window(height, width, strides[0], strides[1], 0, 0, 0, 0);
        final var rows = pads(node, 0, map.height(), unpadded.height(), unpadded.strideHeight());
        final var columns = pads(node, 1, map.width(), unpadded.width(), unpadded.strideWidth());
        return new Window(height, width, strides[0], strides[1], rows[0], columns[0], rows[1], columns[1]);
    }

    /** @return the padding before and behind along one of the two axes */
    private static int[] pads(final OnnxNode node, final int axis, final int extent, final int size, final int stride) {
        final var mode = node.text("auto_pad", "NOTSET");
        switch (mode) {
            case "NOTSET" -> {
                final var pads = node.integers("pads", 4, 0);
                return new int[]{pads[axis], pads[2 + axis]};
            }
            case "VALID" -> {
                return new int[2];
            }
            case "SAME_UPPER", "SAME_LOWER" -> {
                final var total = SamePadding.total(extent, size, stride);
                final var before = mode.equals("SAME_UPPER") ? total / 2 : total - total / 2;
                return new int[]{before, total - before};
            }
            default -> throw new IllegalArgumentException("its auto_pad \"%s\" is unknown.".formatted(mode));
        }
    }

    /**
     * @return the window, padded further so that a last partial window is whole: what lies in the padding is never the
     *         largest, and isn't counted in a mean
     */
    private static Window roundedUp(final OnnxNode node, final Window window, final ImageShape map) {
        if (node.integer("ceil_mode", 0) == 0) {
            return window;
        }
        final var bottom = lacking(map.height(), Math.addExact(window.top(), window.bottom()), window.height(),
            window.strideHeight());
        final var right =
            lacking(map.width(), Math.addExact(window.left(), window.right()), window.width(), window.strideWidth());
        final var padded = new Window(window.height(), window.width(), window.strideHeight(), window.strideWidth(),
            window.top(), window.left(), Math.addExact(window.bottom(), bottom), Math.addExact(window.right(), right));
        final var inPadding = padded.bottom() >= window.height() || padded.right() >= window.width();
        if (bottom + right > 0 && (inPadding || node.integer("count_include_pad", 0) != 0)) {
            throw new IllegalArgumentException("it keeps a last partial window (ceil_mode) that %s, which can't be "
                .formatted(inPadding ? "may lie in the padding alone" : "counts its padding (count_include_pad)")
                + "read. Export the network with ceil_mode=False.");
        }
        return padded;
    }

    /** @return how many rows or columns a last partial window lacks */
    private static int lacking(final int extent, final int padding, final int size, final int stride) {
        final var rest = (int)Math.floorMod((long)extent + padding - size, (long)stride);
        return rest == 0 ? 0 : stride - rest;
    }
}
