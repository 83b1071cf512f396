package org.polytope.engine.importer.onnx;

import java.util.Arrays;
import java.util.List;

import org.polytope.engine.importer.onnx.Value.Computed;
import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.onnx.Value.Pixels;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.tensor.Tensor;

/**
 * Sums of branches; and sums and products with constants, which are a normalization of the images, become part of the
 * weights before them, or else a layer of their own.
 */
final class AffineOperators {

    /** Far below what a float32 can tell from 0 beside a variance of 1. */
    private static final double NO_EPSILON = 1e-12;

    private static final double MOMENTUM = 0.1;

    private static final Tensor MINUS_ONE = Tensor.ofFloats(List.of(), new float[]{-1});

    /** How often each pixel is looked at, and how long that takes, against a number that is moved. */
    private static final long HANDLINGS = 4;

    private AffineOperators() {
    }

    static Value add(final OnnxNode node, final Translation translation) {
        var sum = translation.value(node, 0);
        for (int i = 1; i < node.inputs().size(); i++) {
            sum = sum(node, translation, sum, translation.value(node, i), i);
        }
        return sum;
    }

    private static Value sum(final OnnxNode node, final Translation translation, final Value left, final Value right,
        final int i) {
        if (right instanceof Constant constant) {
            return step(node, translation, left, node.input(0), constant.tensor(), Step.PLUS);
        } else if (left instanceof Constant constant) {
            return step(node, translation, right, node.input(i), constant.tensor(), Step.PLUS);
        }
        return Mixtures.sum(left, right).orElseGet(() -> Joins.sum(node, translation,
            translation.feature(left, node.input(0)), translation.feature(right, node.input(i))));
    }

    static Value mean(final OnnxNode node, final Translation translation) {
        final var count = Tensor.ofFloats(List.of(), new float[]{node.inputs().size()});
        return step(node, translation, add(node, translation), node.input(0), count, Step.OVER);
    }

    static Value subtract(final OnnxNode node, final Translation translation) {
        if (translation.value(node, 1) instanceof Constant constant) {
            return step(node, translation, 0, constant.tensor(), Step.MINUS);
        }
        final var right = step(node, translation, 1, MINUS_ONE, Step.TIMES);
        return sum(node, translation, translation.value(node, 0), right, 1);
    }

    static Value negate(final OnnxNode node, final Translation translation) {
        return step(node, translation, 0, MINUS_ONE, Step.TIMES);
    }

    static Value divide(final OnnxNode node, final Translation translation) {
        if (!(translation.value(node, 1) instanceof Constant constant)) {
            return PowerOperators.quotient(node, translation);
        }
        return step(node, translation, 0, constant.tensor(), Step.OVER);
    }

    static Value multiply(final OnnxNode node, final Translation translation) {
        final var gated = Gate.of(node, translation);
        if (gated.isPresent()) {
            return gated.get().silu(node, translation);
        }
        if (translation.value(node, 1) instanceof Constant constant) {
            return step(node, translation, 0, constant.tensor(), Step.TIMES);
        } else if (translation.value(node, 0) instanceof Constant constant) {
            return step(node, translation, 1, constant.tensor(), Step.TIMES);
        }
        return Joins.product(node, translation, translation.feature(node, 0), translation.feature(node, 1));
    }

    private static Value step(final OnnxNode node, final Translation translation, final int i, final Tensor given,
        final Step step) {
        return step(node, translation, translation.value(node, i), node.input(i), given, step);
    }

    /** @param feature what was made for {@code node} */
    static Value step(final OnnxNode node, final Translation translation, final Feature feature, final Tensor given,
        final Step step) {
        return step(node, translation, feature, node.input(0), given, step);
    }

    /** @param name what the graph calls {@code value}: what is made of it may stand for that from then on */
    private static Value step(final OnnxNode node, final Translation translation, final Value value, final String name,
        final Tensor given, final Step step) {
        final var mixture = Mixtures.scaled(value, given, step);
        if (mixture.isPresent()) {
            return mixture.get();
        }
        final var constant = Images.shared(given, translation.shape(value).size(), translation.input().batch());
        for (final var number : constant.floats()) {
            if (!Float.isFinite(number) || step == Step.OVER && number == 0) {
                throw new IllegalArgumentException("its constant holds %s, so the network computes nothing."
                    .formatted(number));
            }
        }
        final var computed = Movements.stretched(value instanceof Computed seen ? seen
            : translation.feature(value, name), constant.shape(), node, translation);
        translation.work().handle(computed.view().size());
        translation.work().make(computed.view().size(), 1);
        if (computed instanceof Pixels pixels) {
            translation.work().handle(HANDLINGS * translation.input().size());
            translation.work().make(translation.input().size(), 1);
            final var size = translation.input().size();
            final var each = PerChannel.of(constant, pixels, size, 1);
            // a factor of 0 or below is no division by a deviation
            if (each.isPresent() && Arrays.stream(each.get()).noneMatch(number -> step.isProduct() && number <= 0)) {
                final var map = pixels.map().then(step, each.get());
                if (translation.input().isNormalization(map)) {
                    return new Pixels(pixels.view(), map, pixels.bounds());
                }
            }
        }
        return layered(node, translation, translation.feature(computed, name), constant, step);
    }

    private static Feature layered(final OnnxNode node, final Translation translation, final Feature feature,
        final Tensor constant, final Step step) {
        final var each = PerChannel.of(constant, feature, feature.shape().channels(), feature.plane());
        if (each.isPresent()) {
            return step(node, translation, feature, each.get(), step);
        }
        final var part = Parts.found(feature, node.input(0), translation);
        if (part.isPresent()) {
            return step.isProduct() ? Offsets.multiplied(node, translation, part.get(), constant, step)
                : Offsets.added(node, translation, part.get(), constant, step);
        }
        final var whole = Readable.whole(feature, node.input(0), translation);
        return step(node, translation, whole,
            PerChannel.of(constant, whole, whole.shape().channels(), whole.plane())
                .orElseThrow(() -> new IllegalArgumentException("its constant differs from pixel to pixel; only one "
                    + "number for each channel can be multiplied with.")),
            step);
    }

    private static Feature step(final OnnxNode node, final Translation translation, final Feature feature,
        final double[] constants, final Step step) {
        final var neutral = step.isProduct() ? 1 : 0;
        final var operands = Arrays.stream(constants)
            .map(number -> Double.isNaN(number) ? neutral : step.operand((float)number)).toArray();
        final var draft = translation.draft();
        if (translation.isReadOnce(feature) && draft.fold(feature.node(), step, operands)) {
            return feature;
        }
        final var name = draft.name(node, "");
        final var ones = new float[operands.length];
        Arrays.fill(ones, 1);
        draft.weight(name, "weight", ones);
        draft.weight(name, "bias", new float[ones.length]);
        draft.weight(name, "running_mean", new float[ones.length]);
        draft.weight(name, "running_var", ones);
        final var layer = draft.appendAlike(name, new BatchNorm(NO_EPSILON, MOMENTUM), feature);
        draft.fold(name, step, operands);
        draft.noteAffine(name);
        if (step.isProduct()) {
            draft.multiplies(name, operands);
        }
        return layer;
    }
}
