package org.polytope.engine.exporter.onnx;

import java.util.List;
import java.util.Locale;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.Resize.Places;
import org.polytope.engine.network.layer.Sampling;

/**
 * Other numbers of rows and columns. ONNX has no numbers for where the rows stand, but names for the usual places.
 *
 * @param graph is appended to
 * @param node what is translated
 * @param map what it reads
 * @param input the shape of that
 */
record ResizeTranslation(GraphBuilder graph, Node node, String map, ImageShape input) {

    private static final double ALIKE = 1e-9;

    private static final int MOST_ZEROS = 1 << 14;

    /** A name for where the rows and columns of the output stand. */
    private enum Name {

        HALF_PIXEL, ALIGN_CORNERS, ASYMMETRIC;

        /** @param factor by how much the output is larger */
        private Places of(final int extent, final int input, final double factor) {
            return switch (this) {
                case HALF_PIXEL -> Places.halfPixel(extent, factor);
                case ALIGN_CORNERS -> Places.alignedCorners(extent, input);
                case ASYMMETRIC -> Places.fromFirst(extent, factor);
            };
        }
    }

    /** @throws IllegalArgumentException if the rows or columns stand where ONNX has no name for */
    Value of(final Resize layer) {
        if (layer.sampling() == Sampling.ZEROS) {
            return apart(layer);
        }
        for (final var name : Name.values()) {
            if (isAt(name, layer.rows(), input.height(), (double)layer.rows().extent() / input.height())
                && isAt(name, layer.columns(), input.width(), (double)layer.columns().extent() / input.width())) {
                return resized(layer, name, List.of(map, "", "", sizes(layer)));
            }
        }
        for (final var name : Name.values()) {
            if (isByFactor(name, layer.rows(), input.height())
                && isByFactor(name, layer.columns(), input.width())) {
                return resized(layer, name, List.of(map, "", graph.constant(node.name() + ".scales", List.of(4),
                    new float[]{1, 1, (float)(1 / layer.rows().step()), (float)(1 / layer.columns().step())})));
            }
        }
        throw unnamed(layer);
    }

    /** As a transposed convolution of each channel alone, with a single 1 among its weights. */
    private Value apart(final Resize layer) {
        final var rows = layer.rows();
        final var columns = layer.columns();
        final var top = zerosBefore(layer, rows);
        final var left = zerosBefore(layer, columns);
        final var bottom = rows.extent() - top - stride(layer, rows) * (input.height() - 1) - 1;
        final var right = columns.extent() - left - stride(layer, columns) * (input.width() - 1) - 1;
        final var height = Math.max(0, top) + Math.max(0, bottom) + 1;
        final var width = Math.max(0, left) + Math.max(0, right) + 1;
        final var weights = new float[input.channels() * height * width];
        for (int channel = 0; channel < input.channels(); channel++) {
            weights[(channel * height + Math.max(0, top)) * width + Math.max(0, left)] = 1;
        }
        return new Value(graph.operator("ConvTranspose", node.name(),
            List.of(map, graph.constant(node.name() + ".weight", List.of(input.channels(), 1, height, width), weights)),
            Attribute.of("group", input.channels()),
            Attribute.of("kernel_shape", new int[]{height, width}),
            Attribute.of("strides", new int[]{stride(layer, rows), stride(layer, columns)}),
            Attribute.of("pads", new int[]{Math.max(0, -top), Math.max(0, -left), Math.max(0, -bottom),
                Math.max(0, -right)})),
            false);
    }

    private int stride(final Resize layer, final Places places) {
        return whole(layer, 1 / places.step());
    }

    private int zerosBefore(final Resize layer, final Places places) {
        return whole(layer, -places.start() / places.step());
    }

    private int whole(final Resize layer, final double number) {
        if (Math.abs(number - Math.rint(number)) > ALIKE || number < 1 - MOST_ZEROS || number > MOST_ZEROS) {
            throw unnamed(layer);
        }
        return (int)Math.rint(number);
    }

    private IllegalArgumentException unnamed(final Resize layer) {
        return new IllegalArgumentException(
            "Node \"%s\": ONNX has no name for where %s takes its rows and columns.".formatted(node.name(), layer));
    }

    private static boolean isAt(final Name name, final Places places, final int input, final double factor) {
        final var named = name.of(places.extent(), input, factor);
        return Math.abs(named.start() - places.start()) < ALIKE
            && (places.extent() == 1 || Math.abs(named.step() - places.step()) < ALIKE);
    }

    /** Runtimes make as many rows or columns as the factor gives, cut down to a whole number. */
    private static boolean isByFactor(final Name name, final Places places, final int input) {
        final var factor = 1 / places.step();
        return isAt(name, places, input, factor) && (int)(input * (float)factor) == places.extent();
    }

    /** Images and channels remain as many as they are. */
    private String sizes(final Resize layer) {
        final var name = node.name() + "/sizes";
        final var kept = graph.operator("Slice", name + "/slice",
            List.of(graph.operator("Shape", name + "/shape", List.of(map)), graph.constant(name + ".starts", 0),
                graph.constant(name + ".ends", 2)));
        return graph.operator("Concat", name,
            List.of(kept, graph.constant(name + ".resized", layer.rows().extent(), layer.columns().extent())),
            Attribute.of("axis", 0));
    }

    private Value resized(final Resize layer, final Name name, final List<String> read) {
        return new Value(graph.operator("Resize", node.name(), read, Attribute.of("mode", mode(layer.sampling())),
            Attribute.of("nearest_mode", nearest(layer.sampling())),
            Attribute.of("coordinate_transformation_mode", name.name().toLowerCase(Locale.ROOT))), false);
    }

    private static String mode(final Sampling sampling) {
        return switch (sampling) {
            case LINEAR -> "linear";
            case CUBIC -> "cubic";
            default -> "nearest";
        };
    }

    private static String nearest(final Sampling sampling) {
        return switch (sampling) {
            case FLOOR -> "floor";
            case CEILING -> "ceil";
            case HALF_UP -> "round_prefer_ceil";
            default -> "round_prefer_floor";
        };
    }
}
