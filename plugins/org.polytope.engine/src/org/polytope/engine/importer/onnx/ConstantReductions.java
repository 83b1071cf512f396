package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.polytope.engine.tensor.Tensor;

/**
 * Sums, means, norms and extremes of constants, such as those that weights are normalized by; computed in double precision.
 *
 * @param begin what stands before the first number
 * @param combine takes one more number to it
 */
record ConstantReductions(double begin, DoubleBinaryOperator combine) {

    static final ConstantReductions SUM = new ConstantReductions(0, Double::sum);

    static final ConstantReductions MAXIMUM = new ConstantReductions(Double.NEGATIVE_INFINITY, Math::max);

    static final ConstantReductions MAGNITUDES = new ConstantReductions(0, (sum, x) -> sum + Math.abs(x));

    static final ConstantReductions SQUARES = new ConstantReductions(0, (sum, x) -> sum + x * x);

    /** @return along the axes that {@code node} names; by default all of them */
    Tensor of(final OnnxNode node, final List<Tensor> in, final Work work) {
        return of(node, in, work, DoubleUnaryOperator.identity());
    }

    Tensor mean(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var axes = axes(node, in);
        final var count = axes.stream().mapToInt(in.get(0).shape()::get).reduce(1, Math::multiplyExact);
        return of(node, in, work, sum -> sum / count);
    }

    Tensor root(final OnnxNode node, final List<Tensor> in, final Work work) {
        return of(node, in, work, Math::sqrt);
    }

    private Tensor of(final OnnxNode node, final List<Tensor> in, final Work work,
        final DoubleUnaryOperator finish) {
        final var from = in.get(0);
        final var given = ConstantOperators.axes(node, in);
        if (given.isEmpty() && node.integer("noop_with_empty_axes", 0) != 0) {
            return from;
        } else if (!ConstantArithmetic.isFloating(from)) {
            throw new IllegalArgumentException("only constants of floating-point numbers are reduced.");
        }
        final var axes = axes(node, in);
        work.handle(from.size());
        final var kept = new ArrayList<Integer>();
        final var shape = new ArrayList<Integer>();
        for (int axis = 0; axis < from.shape().size(); axis++) {
            kept.add(axes.contains(axis) ? 1 : from.shape().get(axis));
            if (!axes.contains(axis) || node.integer("keepdims", 1) != 0) {
                shape.add(kept.get(axis));
            }
        }
        final var results = new double[Extents.size(kept)];
        Arrays.fill(results, begin);
        final var numbers = from.floats();
        final var index = Extents.broadcastIndex(from.shape(), kept);
        for (int i = 0; i < numbers.length; i++) {
            final var at = index.applyAsInt(i);
            results[at] = combine.applyAsDouble(results[at], numbers[i]);
        }
        final var finished = new float[results.length];
        for (int i = 0; i < finished.length; i++) {
            finished[i] = (float)finish.applyAsDouble(results[i]);
        }
        return Tensor.ofFloats(shape, finished);
    }

    private static TreeSet<Integer> axes(final OnnxNode node, final List<Tensor> in) {
        final var rank = in.get(0).shape().size();
        final var axes = ConstantOperators.axes(node, in).stream().map(axis -> Extents.position(axis, rank))
            .collect(Collectors.toCollection(TreeSet::new));
        if (axes.isEmpty()) {
            IntStream.range(0, rank).forEach(axes::add);
        }
        return axes;
    }
}
