package org.polytope.engine.importer.onnx;

import java.util.List;

import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.window.Zeros;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Relu;
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
        final var input = translation.whole(node, 0);
        final var name = translation.draft().name(node, node.input(1));
        for (int i = 0; i < BATCH_NORM.size(); i++) {
            final var numbers = translation.constant(node, i + 1).floats();
            requireOneEach(node.input(i + 1), numbers, input.shape().channels());
            translation.draft().weight(name, BATCH_NORM.get(i), numbers);
        }
        // ONNX gives the share that the old statistics keep, this engine the share of the new ones.
        final var layer = new BatchNorm(node.real("epsilon", 1e-5f), 1 - node.real("momentum", 0.9f));
        return translation.draft().appendAlike(name, layer, input);
    }

    /** @throws IllegalArgumentException if there isn't one number for each of the {@code count} channels or filters */
    static void requireOneEach(final String name, final float[] numbers, final int count) {
        if (numbers.length != count) {
            throw new IllegalArgumentException("its weights \"%s\" are %s numbers, but it needs %s, so the file is "
                .formatted(name, numbers.length, count) + "damaged.");
        }
    }

    static Value pRelu(final OnnxNode node, final Translation translation) {
        final var slope = translation.constant(node, 1);
        final var shared = slope.size() == 1;
        final var input = shared ? translation.feature(node, 0) : translation.whole(node, 0);
        if (!shared && PerChannel.of(slope, input, input.shape().channels(), input.plane()).isEmpty()) {
            return pReluOfPixels(node, translation, input, slope);
        }
        final var name = translation.draft().name(node, node.input(1));
        translation.draft().weight(name, "weight", shared ? slope.floats() : PerChannel.weights(slope, input));
        return translation.draft().appendAlike(name, new PRelu(shared), input);
    }

    /** max(x, 0) + slope·min(x, 0), with a slope for each number. */
    private static Value pReluOfPixels(final OnnxNode node, final Translation translation, final Feature input,
        final Tensor slope) {
        final var draft = translation.draft();
        final var name = draft.name(node, node.input(1));
        final var above = draft.append(draft.unique(name + "/above"), new Relu(), List.of(input));
        final var below = draft.append(draft.unique(name + "/below"), new Clip(-Float.MAX_VALUE, 0), List.of(input));
        final var steep = Offsets.multiplied(node, translation, below.seenAs(input.view()), slope, Step.TIMES);
        return draft.append(name, new Add(), List.of(above, steep)).seenAs(input.view());
    }

    static Value gemm(final OnnxNode node, final Translation translation) {
        if (node.integer("transA", 0) != 0) {
            throw new IllegalArgumentException("it transposes the images' side (transA), which can't be read.");
        }
        final var weight = matrix(node, translation);
        final var isTransposed = node.integer("transB", 0) != 0;
        final var feature = linear(node, translation, translation.feature(node, 0),
            scaled(isTransposed ? weight.floats() : transposed(weight), node.real("alpha", 1)),
            weight.shape().get(isTransposed ? 0 : 1));
        if (node.hasInput(2)) {
            final var bias = translation.constant(node, 2);
            return AffineOperators.step(node, translation, feature,
                Tensor.ofFloats(bias.shape(), scaled(bias.floats(), node.real("beta", 1))), Step.PLUS);
        }
        return feature;
    }

    static Value matMul(final OnnxNode node, final Translation translation) {
        if (!(translation.value(node, 1) instanceof Constant)) {
            return Matrices.product(node, translation);
        }
        final var weight = matrix(node, translation);
        return linear(node, translation, translation.feature(node, 0), transposed(weight), weight.shape().get(1));
    }

    /** @param weights {@code [units, numbers along the last axis]} */
    private static Feature linear(final OnnxNode node, final Translation translation, final Feature feature,
        final float[] weights, final int units) {
        final var rank = feature.extents().size();
        if (rank < 2 || weights.length != Math.multiplyExact(units, feature.extents().get(rank - 1))) {
            return dense(node, translation, feature, weights, units);
        }
        final var tokens = Tokens.of(feature, node.input(0), translation);
        return tokens
            .seen(translation.draft().mixed(translation.draft().name(node, node.input(1)), tokens.maps(), weights));
    }

    private static Tensor matrix(final OnnxNode node, final Translation translation) {
        final var weight = translation.constant(node, 1);
        if (weight.shape().size() != 2) {
            throw new IllegalArgumentException(
                "its weights \"%s\" have the shape %s, but must be a matrix.".formatted(node.input(1), weight.shape()));
        }
        return weight;
    }

    /** A dense layer's weights are put in the order in which its input lies, whatever view of it the graph has. */
    private static Feature dense(final OnnxNode node, final Translation translation, final Feature input,
        final float[] weights, final int units) {
        if (input.extents().size() != 1 || weights.length != Math.multiplyExact(units, input.view().size())) {
            throw new IllegalArgumentException(
                "it reads numbers of shape %s an image, which don't fit its weights \"%s\" (%s units, %s weights)."
                    .formatted(input.extents(), node.input(1), units, weights.length));
        }
        final var flat = Readable.flat(input.view().size() == input.shape().size() ? input
            : Parts.found(input, node.input(0), translation).orElse(input), translation);
        final var name = translation.draft().name(node, node.input(1));
        translation.draft().weight(name, "weight", flat.isWhole() ? weights : inOrder(weights, units, flat));
        return translation.draft().append(name, new Dense(units, false), List.of(flat))
            .seenAs(View.inOrder(List.of(units)));
    }

    /** @return the columns where the numbers lie that they are multiplied with */
    private static float[] inOrder(final float[] weights, final int units, final Feature flat) {
        final var read = flat.view().size();
        final var columns = flat.shape().size();
        final var ordered = Zeros.of(units, columns);
        for (int i = 0; i < weights.length; i++) {
            ordered[i / read * columns + flat.view().at(i % read)] += weights[i];
        }
        return ordered;
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

    private static float[] scaled(final float[] numbers, final float factor) {
        final var scaled = new float[numbers.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = numbers[i] * factor;
        }
        return scaled;
    }
}
