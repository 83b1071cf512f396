package org.polytope.engine.importer.onnx;

import java.util.List;

import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.tensor.Tensor;

/** Operators with weights but no window. */
final class WeightOperators {

    private static final List<String> BATCH_NORM = List.of("weight", "bias", "running_mean", "running_var");

    private WeightOperators() {
    }

    static Value batchNorm(final OnnxNode node, final Translation translation) {
        if (node.integer("training_mode", 0) != 0) {
            throw new IllegalArgumentException("it is in training mode, so its result depends on the batch. Export the "
                + "network in evaluation mode (model.eval()).");
        }
        final var input = translation.feature(node, 0);
        final var name = translation.draft().name(node, node.input(1));
        for (int i = 0; i < BATCH_NORM.size(); i++) {
            translation.draft().weight(name, BATCH_NORM.get(i), translation.constant(node, i + 1).floats());
        }
        // ONNX gives the share that the old statistics keep, this engine the share of the new ones.
        final var layer = new BatchNorm(node.real("epsilon", 1e-5f), 1 - node.real("momentum", 0.9f));
        return translation.draft().append(name, layer, input.extents(), List.of(input));
    }

    static Value pRelu(final OnnxNode node, final Translation translation) {
        final var input = translation.feature(node, 0);
        final var slope = translation.constant(node, 1);
        final var shared = slope.size() == 1;
        final var name = translation.draft().name(node, node.input(1));
        translation.draft().weight(name, "weight", shared ? slope.floats() : PerChannel.of(slope, input.extents()));
        return translation.draft().append(name, new PRelu(shared), input.extents(), List.of(input));
    }

    static Value gemm(final OnnxNode node, final Translation translation) {
        if (node.integer("transA", 0) != 0) {
            throw new IllegalArgumentException("it transposes the images' side (transA), which can't be read.");
        }
        final var weight = matrix(node, translation);
        final var isTransposed = node.integer("transB", 0) != 0;
        final var feature = dense(node, translation, isTransposed ? weight.floats() : transposed(weight),
            weight.shape().get(isTransposed ? 0 : 1), node.real("alpha", 1));
        if (node.hasInput(2)) {
            final var bias = PerChannel.of(translation.constant(node, 2), feature.extents());
            scale(bias, node.real("beta", 1));
            translation.draft().addBias(feature, bias);
        }
        return feature;
    }

    static Value matMul(final OnnxNode node, final Translation translation) {
        final var weight = matrix(node, translation);
        return dense(node, translation, transposed(weight), weight.shape().get(1), 1);
    }

    private static Tensor matrix(final OnnxNode node, final Translation translation) {
        final var weight = translation.constant(node, 1);
        if (weight.shape().size() != 2) {
            throw new IllegalArgumentException(
                "its weights \"%s\" have the shape %s, but must be a matrix.".formatted(node.input(1), weight.shape()));
        }
        return weight;
    }

    private static Feature dense(final OnnxNode node, final Translation translation, final float[] weights,
        final int units, final float factor) {
        final var input = translation.feature(node, 0);
        if (input.extents().size() != 1 || weights.length != Math.multiplyExact(units, input.size())) {
            throw new IllegalArgumentException(
                "it reads numbers of shape %s an image, which don't fit its weights \"%s\" (%s units, %s weights)."
                    .formatted(input.extents(), node.input(1), units, weights.length));
        }
        scale(weights, factor);
        final var name = translation.draft().name(node, node.input(1));
        translation.draft().weight(name, "weight", weights);
        return translation.draft().append(name, new Dense(units, false), List.of(units), List.of(input));
    }

    private static float[] transposed(final Tensor matrix) {
        final var rows = matrix.shape().get(0);
        final var columns = matrix.shape().get(1);
        final var numbers = matrix.floats();
        final var turned = new float[numbers.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = numbers[row * columns + column];
            }
        }
        return turned;
    }

    private static void scale(final float[] numbers, final float factor) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= factor;
        }
    }
}
