package org.polytope.engine.importer.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.Resize.Places;
import org.polytope.engine.network.layer.Sampling;

/** Feature maps with other numbers of rows and columns. */
final class ResizeOperators {

    /** From this version on, where the rows and columns stand is a setting. */
    private static final int PLACES_ARE_TOLD = 11;

    /** Of {@code [n, c, h, w]}. */
    private static final int MAP_RANK = 4;

    private ResizeOperators() {
    }

    /** Of versions 7 to 9; the factors are a setting at first. */
    static Value upsample(final OnnxNode node, final Translation translation) {
        final var map = translation.maps(node, 0);
        final var factors = node.hasInput(1) ? doubles(translation.constant(node, 1).floats())
            : node.attributes().containsKey("scales") ? node.attributes().get("scales").reals().stream()
                .mapToDouble(Float::doubleValue).toArray() : new double[0];
        return resized(node, translation, map, simple(node, factors), "asymmetric", extents(map, factors), factors);
    }

    static Value resize(final OnnxNode node, final Translation translation) {
        final var map = translation.maps(node, 0);
        final var told = translation.opset() >= PLACES_ARE_TOLD;
        if (!told || node.hasInput(2) && translation.constant(node, 2).size() > 0) {
            final var given = doubles(translation.constant(node, told ? 2 : 1).floats());
            final var factors = ofAllAxes(node, given, new double[]{1, 1, 1, 1});
            return resized(node, translation, map, told ? sampling(node) : simple(node, factors),
                told ? node.text("coordinate_transformation_mode", "half_pixel") : "asymmetric",
                extents(map, factors), factors);
        }
        final var shape = translation.shape(map);
        final var given = Arrays.stream(translation.constant(node, 3).wholeNumbers()).asDoubleStream().toArray();
        final var sizes = ofAllAxes(node, given, shape.stream().mapToDouble(Integer::doubleValue).toArray());
        sizes[0] = shape.get(0); // a file may name the number of images that it was made with
        return resized(node, translation, map, sampling(node),
            node.text("coordinate_transformation_mode", "half_pixel"),
            Arrays.stream(sizes).mapToInt(size -> (int)Math.min(size, Integer.MAX_VALUE)).toArray(),
            IntStream.range(0, MAP_RANK).mapToDouble(axis -> sizes[axis] / shape.get(axis)).toArray());
    }

    private static double[] doubles(final float[] numbers) {
        return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
    }

    /** @return one number an axis: those given for some axes, the others as they are in {@code kept} */
    private static double[] ofAllAxes(final OnnxNode node, final double[] given, final double[] kept) {
        final var axes = node.integers("axes").orElse(List.of(0L, 1L, 2L, 3L));
        if (axes.size() != given.length) {
            throw new IllegalArgumentException("it resizes %s axes but names %s.".formatted(given.length, axes));
        }
        final var all = kept.clone();
        for (int i = 0; i < given.length; i++) {
            all[Extents.position(axes.get(i), MAP_RANK)] = given[i];
        }
        return all;
    }

    private static int[] extents(final Feature map, final double[] factors) {
        if (factors.length != MAP_RANK) {
            throw new IllegalArgumentException(
                "it has %s factors, but feature maps [n, c, h, w] have four axes.".formatted(factors.length));
        }
        // in float32, as files mean it: 8.9999999 rows are 9
        return new int[]{(int)factors[0], (int)(map.shape().channels() * (float)factors[1]),
            (int)(map.shape().height() * (float)factors[2]), (int)(map.shape().width() * (float)factors[3])};
    }

    private static Feature resized(final OnnxNode node, final Translation translation, final Feature map,
        final Sampling sampling, final String mode, final int[] extents, final double[] factors) {
        if (factors[0] != 1 || factors[1] != 1) {
            throw new IllegalArgumentException("it changes the number of images or of channels, which can't be read: "
                + "only rows and columns can be resized.");
        } else if (!(factors[2] > 0 && factors[3] > 0)) {
            throw new IllegalArgumentException("its factors for rows and columns are %s and %s; they must be above 0."
                .formatted(factors[2], factors[3]));
        }
        final var rows = places(mode, extents[2], map.shape().height(), factors[2]);
        final var columns = places(mode, extents[3], map.shape().width(), factors[3]);
        if (extents[2] == map.shape().height() && extents[3] == map.shape().width() && factors[2] == 1
            && factors[3] == 1) {
            return map;
        }
        return translation.draft().append(node, new Resize(sampling, rows, columns), map);
    }

    private static Places places(final String mode, final int extent, final int input, final double factor) {
        return switch (mode) {
            case "half_pixel" -> Places.halfPixel(extent, factor);
            case "pytorch_half_pixel" ->
                extent == 1 ? Places.fromFirst(1, factor) : Places.halfPixel(extent, factor);
            case "half_pixel_symmetric" -> symmetric(extent, input, factor);
            case "align_corners" -> Places.alignedCorners(extent, input);
            case "asymmetric" -> Places.fromFirst(extent, factor);
            default -> throw new IllegalArgumentException(("its coordinate_transformation_mode \"%s\" can't be read. "
                + "Export the network with half_pixel, align_corners or asymmetric.").formatted(mode));
        };
    }

    /** What rounding cuts off of the output is cut off at both edges alike. */
    private static Places symmetric(final int extent, final int input, final double factor) {
        final var middle = Places.halfPixel(extent, factor);
        return new Places(extent, middle.start() + input / 2.0 * (1 - extent / (input * factor)), middle.step());
    }

    private static Sampling sampling(final OnnxNode node) {
        final var mode = node.text("mode", "nearest");
        return switch (mode) {
            case "linear" -> Sampling.LINEAR;
            case "cubic" -> Sampling.CUBIC;
            case "nearest" -> nearest(node.text("nearest_mode", "round_prefer_floor"));
            default -> throw unknown(mode);
        };
    }

    private static Sampling nearest(final String mode) {
        return switch (mode) {
            case "round_prefer_floor" -> Sampling.HALF_DOWN;
            case "round_prefer_ceil" -> Sampling.HALF_UP;
            case "floor" -> Sampling.FLOOR;
            case "ceil" -> Sampling.CEILING;
            default -> throw new IllegalArgumentException("its nearest_mode \"%s\" is unknown.".formatted(mode));
        };
    }

    /** Older versions don't say which one is the nearest: runtimes take the one before, or behind in a smaller map. */
    private static Sampling simple(final OnnxNode node, final double[] factors) {
        final var mode = node.text("mode", "nearest");
        return switch (mode) {
            case "linear" -> Sampling.LINEAR;
            case "nearest" -> factors.length == MAP_RANK && Math.min(factors[2], factors[3]) < 1 ? Sampling.CEILING
                : Sampling.FLOOR;
            default -> throw unknown(mode);
        };
    }

    private static IllegalArgumentException unknown(final String mode) {
        return new IllegalArgumentException("its mode \"%s\" can't be read.".formatted(mode));
    }
}
