package org.polytope.engine.importer.onnx;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.polytope.engine.importer.ImportWarnings;
import org.polytope.engine.importer.PixelBounds;
import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Mixture;
import org.polytope.engine.importer.onnx.Value.Pixels;
import org.polytope.engine.importer.onnx.Value.Probabilities;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Logarithm;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.tensor.Tensor;

/** Operators without weights that keep the shape. */
final class ActivationOperators {

    /** From this version on, bounds and rates are inputs instead of settings. */
    private static final int BOUNDS_ARE_INPUTS = 11;

    private static final int RATE_IS_INPUT = 12;

    /** From this version on, a softmax is taken along one axis only, by default the last. */
    static final int SOFTMAX_ALONG_LAST = 13;

    private ActivationOperators() {
    }

    private static Value append(final OnnxNode node, final Translation translation, final Layer layer) {
        return translation.draft().appendAlike(translation.draft().name(node, ""), layer,
            translation.feature(node, 0));
    }

    static Value relu(final OnnxNode node, final Translation translation) {
        return bounded(node, translation, translation.value(node, 0), 0, Float.MAX_VALUE);
    }

    static Value sigmoid(final OnnxNode node, final Translation translation) {
        return append(node, translation, new Sigmoid());
    }

    static Value swish(final OnnxNode node, final Translation translation) {
        return append(node, translation, new Silu());
    }

    static Value tanh(final OnnxNode node, final Translation translation) {
        return append(node, translation, new Tanh());
    }

    static Value leakyRelu(final OnnxNode node, final Translation translation) {
        return append(node, translation, new LeakyRelu(node.real("alpha", 0.01f)));
    }

    static Value clip(final OnnxNode node, final Translation translation) {
        final var areInputs = translation.opset() >= BOUNDS_ARE_INPUTS;
        final var low = areInputs ? number(node, translation, 1, -Float.MAX_VALUE)
            : node.real("min", -Float.MAX_VALUE);
        final var high = areInputs ? number(node, translation, 2, Float.MAX_VALUE) : node.real("max", Float.MAX_VALUE);
        return bounded(node, translation, translation.value(node, 0), low, high);
    }

    /** The larger of a number and a constant is a lower bound. */
    static Value maximum(final OnnxNode node, final Translation translation) {
        return bounded(node, translation, Float.NEGATIVE_INFINITY);
    }

    static Value minimum(final OnnxNode node, final Translation translation) {
        return bounded(node, translation, Float.POSITIVE_INFINITY);
    }

    private static Value bounded(final OnnxNode node, final Translation translation, final float open) {
        final var values = IntStream.range(0, node.inputs().size()).filter(
            i -> !(translation.value(node, i) instanceof Constant)).toArray();
        if (values.length != 1 || node.inputs().size() != 2) {
            throw new IllegalArgumentException("it compares numbers that are computed from the images; only with one "
                + "constant, as a bound, can it be read.");
        }
        if (translation.value(node, values[0]) instanceof Pixels pixels) {
            // normalized pixels have bounds of their own in each channel
            final var each = PerChannel.stretched(translation.constant(node, 1 - values[0]), pixels);
            final var unclipped = open < 0 ? unclipped(pixels, i -> each[i], i -> Float.MAX_VALUE)
                : unclipped(pixels, i -> -Float.MAX_VALUE, i -> each[i]);
            if (unclipped.isPresent()) {
                return unclipped.get();
            }
        }
        final var bound = number(node, 1 - values[0], Images.shared(translation.constant(node, 1 - values[0]),
            translation.shape(translation.value(node, values[0])).size(), translation.input().batch()));
        return bounded(node, translation, translation.value(node, values[0]), open < 0 ? bound : -Float.MAX_VALUE,
            open < 0 ? Float.MAX_VALUE : bound);
    }

    /** Bounds that no pixel reaches beyond are left out: their gradient at the bounds would be 0. */
    private static Value bounded(final OnnxNode node, final Translation translation, final Value value,
        final float low, final float high) {
        final var isRelu = low == 0 && high == Float.MAX_VALUE;
        if (value instanceof Pixels pixels) {
            final var unclipped = unclipped(pixels, i -> low, i -> high);
            if (unclipped.isPresent()) {
                return unclipped.get();
            }
            if (!isRelu) {
                translation.warn(ImportWarnings.ofPixelsCutOff(node.title()));
            }
        }
        final var layer = isRelu ? new Relu() : new Clip(low, high);
        final var input = value instanceof Constant ? translation.feature(node, 0)
            : translation.feature(value, node.input(0));
        return translation.draft().appendAlike(translation.draft().name(node, ""), layer, input);
    }

    /** @return the pixels as they are, if the bounds of the {@code i}-th of them hold it; before {@code map}, all alike */
    private static Optional<Value> unclipped(final Pixels pixels, final IntToDoubleFunction low,
        final IntToDoubleFunction high) {
        var bounds = PixelBounds.NONE;
        for (int i = 0; i < pixels.view().size(); i++) {
            final var position = pixels.view().at(i);
            bounds = bounds.and(new PixelBounds(pixels.map().before((float)low.applyAsDouble(i), position),
                pixels.map().before((float)high.applyAsDouble(i), position)));
        }
        return bounds.hold(PixelRange.UNIT.low(), PixelRange.UNIT.high())
            ? Optional.of(new Pixels(pixels.view(), pixels.map(), pixels.bounds().and(bounds))) : Optional.empty();
    }

    static Value dropout(final OnnxNode node, final Translation translation) {
        if (node.hasInput(2)
            && Arrays.stream(translation.constant(node, 2).wholeNumbers()).anyMatch(flag -> flag != 0)) {
            throw new IllegalArgumentException(
                "it leaves out numbers at random in prediction too (training_mode), so one "
                    + "image has many scores. Export the network in evaluation mode.");
        }
        final var rate = translation.opset() < RATE_IS_INPUT ? node.real("ratio", 0.5f)
            : number(node, translation, 1, 0.5f);
        return append(node, translation, new Dropout(rate));
    }

    private static float number(final OnnxNode node, final Translation translation, final int i,
        final float otherwise) {
        if (!node.hasInput(i)) {
            return otherwise;
        }
        return number(node, i, translation.constant(node, i));
    }

    private static float number(final OnnxNode node, final int i, final Tensor constant) {
        final var numbers = constant.floats();
        if (numbers.length != 1) {
            throw new IllegalArgumentException("its input \"%s\" must be one number.".formatted(node.input(i)));
        }
        return numbers[0];
    }

    static Value softmax(final OnnxNode node, final Translation translation) {
        final var logits = translation.feature(node, 0);
        final var rank = logits.extents().size() + 1;
        final var alongOne = translation.opset() >= SOFTMAX_ALONG_LAST;
        final var axis = Extents.position(node.integer("axis", alongOne ? -1 : 1), rank);
        final var along = axis == 0 ? 0 : alongOne ? logits.extents().get(axis - 1)
            : Extents.size(logits.extents().subList(axis - 1, rank - 1));
        if (along == logits.view().size()) {
            return new Probabilities(logits, node.title(), node.operator().equals("LogSoftmax"));
        } else if (axis > 0 && (alongOne || axis == rank - 1) && node.operator().equals("Softmax")) {
            return Matrices.softmax(node, translation, axis - 1);
        }
        throw new IllegalArgumentException(
            "only a softmax along one axis of an image's numbers can be read, or one over the classes at the very end.");
    }

    /** That of a softmax, or of an average of such, is taken off with it at the end. */
    static Value logarithm(final OnnxNode node, final Translation translation) {
        final var value = translation.value(node, 0);
        if (value instanceof Probabilities probabilities && !probabilities.isLogarithm()) {
            return new Probabilities(probabilities.logits(), probabilities.title(), true);
        }
        return value instanceof Mixture mixture && !mixture.isLogarithm() ? mixture.logarithm()
            : append(node, translation, new Logarithm());
    }
}
