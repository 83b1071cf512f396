package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.keras.KerasValue.Form;
import org.polytope.engine.tensor.Tensor;

import com.fasterxml.jackson.databind.JsonNode;

/** The images, and layers that are meant to stand before all others. */
final class PixelLayers {

    /** What Keras puts in place of smaller deviations. */
    private static final double SMALLEST_DEVIATION = 1e-7;

    private PixelLayers() {
    }

    static KerasValue input(final KerasLayer layer, final KerasTranslation into) {
        if (layer.path().size() > 1 && !layer.call().inputs().isEmpty()) {
            return into.input(layer);
        }
        final var shape = layer.config().has("batch_shape") ? layer.config().path("batch_shape")
            : layer.config().path("batch_input_shape");
        if (shape.isMissingNode()) {
            final var given =
                into.images().declared().orElseThrow(() -> new IllegalArgumentException("the file doesn't say "
                    + "the images' shape; declare channels, height and width."));
            return into.images().begin(given, Form.MAP);
        }
        final var channels = into.channelsFirst() ? 1 : 3;
        final var rows = into.channelsFirst() ? 2 : 1;
        return switch (shape.isArray() ? shape.size() : 0) {
            case 2 -> into.images().begin(ImageShape.vector(extent(shape, 1, into, ImageShape::size)), Form.VECTOR);
            case 3 -> into.images().begin(new ImageShape(1, extent(shape, 1, into, ImageShape::height),
                extent(shape, 2, into, ImageShape::width)), Form.PLANE);
            case 4 -> into.images().begin(new ImageShape(extent(shape, channels, into, ImageShape::channels),
                extent(shape, rows, into, ImageShape::height), extent(shape, rows + 1, into, ImageShape::width)),
                Form.MAP);
            default -> throw new IllegalArgumentException(
                "its shape is %s, but images are read as [n, h, w, c], [n, c, h, w], [n, h, w] or [n, d]."
                    .formatted(KerasJson.shown(shape)));
        };
    }

    /** @return an extent of the images: the file's, or what was declared where the file leaves it open */
    private static int extent(final JsonNode shape, final int axis, final KerasTranslation into,
        final ToIntFunction<ImageShape> declared) {
        if (shape.get(axis).isInt()) {
            return shape.get(axis).asInt();
        }
        return declared.applyAsInt(into.images().declared().orElseThrow(() -> new IllegalArgumentException(
            "it leaves the images' shape open: %s. Declare channels, height and width."
                .formatted(KerasJson.shown(shape)))));
    }

    static KerasValue rescaling(final KerasLayer layer, final KerasTranslation into) {
        final var value = into.input(layer);
        final var scale = perChannel(layer, "scale", value, into);
        final var offset = layer.has("offset") ? perChannel(layer, "offset", value, into) : new double[scale.length];
        return new Affine(scale, offset).apply(layer, value, into);
    }

    private static double[] perChannel(final KerasLayer layer, final String setting, final KerasValue value,
        final KerasTranslation into) {
        final var numbers = layer.numbers(setting);
        if (numbers.size() > 1 && (into.channelsFirst() || value.isPlane())) {
            throw new IllegalArgumentException("its setting \"%s\" has %s numbers for columns, not for channels, which "
                .formatted(setting, numbers.size()) + "can't be read.");
        }
        return Affine.perChannel("setting \"%s\"".formatted(setting), numbers, value);
    }

    static KerasValue normalization(final KerasLayer layer, final KerasTranslation into) {
        final var value = into.input(layer);
        final var axes = layer.wholes("axis");
        if (axes.size() > 1 || axes.size() == 1 && !ChannelAxis.is(axes.get(0), value, into.channelsFirst())) {
            throw new IllegalArgumentException("it normalizes along the axes %s, but only channels, or all together, "
                .formatted(axes) + "can be read.");
        }
        final var mean = statistic(layer, "mean", axes, value, into);
        final var variance = statistic(layer, "variance", axes, value, into);
        if (!layer.has("mean")) {
            // of how many images they are the statistics
            into.stored(layer, "count");
        }
        final var factors = new double[mean.length];
        final var terms = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            if (variance[c] < 0) {
                throw new IllegalArgumentException("its variance %s is below 0.".formatted(variance[c]));
            }
            final var deviation = Math.max(Math.sqrt(variance[c]), SMALLEST_DEVIATION);
            final var inverts = layer.flag("invert", false);
            factors[c] = inverts ? deviation : 1 / deviation;
            terms[c] = inverts ? mean[c] : 0 - mean[c] / deviation;
        }
        return new Affine(factors, terms).apply(layer, value, into);
    }

    private static double[] statistic(final KerasLayer layer, final String name, final List<Integer> axes,
        final KerasValue value, final KerasTranslation into) {
        if (layer.has("mean") != layer.has("variance")) {
            throw new IllegalArgumentException("it has only one of the settings \"mean\" and \"variance\".");
        }
        if (layer.has(name)) {
            return Affine.perChannel("setting \"%s\"".formatted(name), layer.numbers(name), value);
        }
        final var shape = axes.isEmpty() ? List.<Integer>of() : List.of(value.shape().channels());
        final var found = into.stored(layer, name).map(tensor -> squeezed(tensor, shape.size()));
        final var numbers = new ArrayList<Double>();
        for (final var number : KerasTranslation.fitting(name, shape, found)) {
            numbers.add((double)number);
        }
        return Affine.perChannel("weights \"%s\"".formatted(name), numbers, value);
    }

    /** Some versions keep axes of one number. */
    private static Tensor squeezed(final Tensor tensor, final int rank) {
        final var shape = new ArrayList<>(tensor.shape());
        while (shape.size() > rank && shape.get(0) == 1) {
            shape.remove(0);
        }
        return Tensor.ofFloats(shape, tensor.floats());
    }
}
