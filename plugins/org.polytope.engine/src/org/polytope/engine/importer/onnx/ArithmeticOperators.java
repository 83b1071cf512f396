package org.polytope.engine.importer.onnx;

import java.util.List;

import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Pixels;
import org.polytope.engine.network.layer.Add;

/** Sums of branches; and sums and products with constants, which are a normalization of the images or a bias. */
final class ArithmeticOperators {

    private ArithmeticOperators() {
    }

    static Value add(final OnnxNode node, final Translation translation) {
        final var constantFirst = translation.value(node, 0) instanceof Constant;
        final var value = translation.value(node, constantFirst ? 1 : 0);
        final var other = translation.value(node, constantFirst ? 0 : 1);
        if (!(other instanceof Constant constant)) {
            return sum(node, translation);
        }
        if (value instanceof Pixels pixels) {
            return new Pixels(pixels.extents(),
                pixels.map().plus(PerChannel.of(constant.tensor(), pixels.extents()), 1));
        }
        final var feature = translation.feature(node, constantFirst ? 1 : 0);
        translation.draft().addBias(feature, PerChannel.of(constant.tensor(), feature.extents()));
        translation.bar(feature);
        return feature;
    }

    private static Value sum(final OnnxNode node, final Translation translation) {
        final var left = translation.feature(node, 0);
        final var right = translation.feature(node, 1);
        if (!left.extents().equals(right.extents())) {
            throw new IllegalArgumentException("it adds numbers of shapes %s and %s; only equal shapes can be read."
                .formatted(left.extents(), right.extents()));
        }
        return translation.draft().append(node, new Add(), left.extents(), left, right);
    }

    static Value subtract(final OnnxNode node, final Translation translation) {
        final var pixels = pixels(node, translation, 0);
        return new Pixels(pixels.extents(), pixels.map().plus(constant(node, translation, 1, pixels.extents()), -1));
    }

    static Value divide(final OnnxNode node, final Translation translation) {
        final var pixels = pixels(node, translation, 0);
        return new Pixels(pixels.extents(), pixels.map().dividedBy(constant(node, translation, 1, pixels.extents())));
    }

    static Value multiply(final OnnxNode node, final Translation translation) {
        final var i = translation.value(node, 0) instanceof Constant ? 1 : 0;
        final var pixels = pixels(node, translation, i);
        return new Pixels(pixels.extents(), pixels.map().times(constant(node, translation, 1 - i, pixels.extents())));
    }

    private static Pixels pixels(final OnnxNode node, final Translation translation, final int i) {
        if (translation.value(node, i) instanceof Pixels pixels) {
            return pixels;
        }
        throw new IllegalArgumentException("it can be read only as a normalization: with the images and a "
            + "constant for each channel, before the first layer.");
    }

    private static float[] constant(final OnnxNode node, final Translation translation, final int i,
        final List<Integer> extents) {
        return PerChannel.of(translation.constant(node, i), extents);
    }
}
