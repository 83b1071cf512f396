package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.polytope.engine.tensor.Tensor;

/** Matrix products of constants, as networks compute biases of relative positions from. */
final class ConstantProducts {

    private static final int MAP_AXES = 4;

    private static final List<Integer> CHANNELS_FIRST = List.of(0, 3, 1, 2);

    private static final List<Integer> CHANNELS_LAST = List.of(0, 2, 3, 1);

    private ConstantProducts() {
    }

    /**
     * @param left {@code [..., m, k]}
     * @param right {@code [k, p]}
     * @return {@code [..., m, p]}, summed in double precision
     */
    static Tensor of(final Tensor left, final Tensor right, final Work work) {
        final var rank = left.shape().size();
        if (rank < 1 || right.shape().size() != 2 || !left.shape().get(rank - 1).equals(right.shape().get(0))) {
            throw new IllegalArgumentException("it multiplies constants of shapes %s and %s, which can't be read."
                .formatted(left.shape(), right.shape()));
        }
        final var inner = right.shape().get(0);
        final var columns = right.shape().get(1);
        final var shape = new ArrayList<>(left.shape().subList(0, rank - 1));
        shape.add(columns);
        final var rows = Extents.size(shape.subList(0, rank - 1));
        work.make((long)rows * columns, rank);
        final var one = left.floats();
        final var other = right.floats();
        final var product = new float[Math.multiplyExact(rows, columns)];
        final var sums = new double[columns];
        for (int row = 0; row < rows; row++) {
            work.handle((long)inner * columns);
            Arrays.fill(sums, 0);
            for (int k = 0; k < inner; k++) {
                final double factor = one[row * inner + k];
                for (int column = 0; column < columns; column++) {
                    sums[column] += factor * other[k * columns + column];
                }
            }
            for (int column = 0; column < columns; column++) {
                product[row * columns + column] = (float)sums[column];
            }
        }
        return Tensor.ofFloats(List.copyOf(shape), product);
    }

    /** A 1×1 convolution: of a constant {@code [n, c, h, w]}, weights {@code [m, c, 1, 1]} and a bias {@code [m]}. */
    static Tensor mixture(final List<Tensor> in, final Work work) {
        final var from = in.get(0);
        final var weights = in.get(1).shape();
        if (from.shape().size() != MAP_AXES || weights.size() != MAP_AXES || weights.get(2) * weights.get(3) != 1) {
            throw new IllegalArgumentException("of constants, only a 1×1 convolution can be computed.");
        }
        final var matrix =
            Rearrangement.permuted(Rearrangement.reshaped(in.get(1), weights.subList(0, 2)), List.of(1, 0), work);
        var mixed = of(Rearrangement.permuted(from, CHANNELS_LAST, work), matrix, work);
        if (in.size() > 2) {
            mixed = ConstantArithmetic.combined(List.of(mixed, in.get(2)), work, Double::sum, Long::sum);
        }
        return Rearrangement.permuted(mixed, CHANNELS_FIRST, work);
    }
}
