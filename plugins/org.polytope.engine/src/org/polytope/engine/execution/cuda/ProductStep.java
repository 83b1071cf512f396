package org.polytope.engine.execution.cuda;

import java.util.Collection;
import java.util.List;

import org.polytope.engine.execution.program.Step;

/**
 * Matrix products by cuBLAS, {@code result = factor · left · right}, each in row-major order.
 *
 * @param tensorFloats whether factors may be rounded
 */
record ProductStep(Device device, Matrix left, Matrix right, Tensor result, Sizes sizes, float factor,
    boolean tensorFloats) implements Step {

    /**
     * One side of a product.
     *
     * @param tensor one matrix behind the other
     * @param transposed whether they are read with rows and columns exchanged
     * @param shared whether there is one matrix for all products
     */
    record Matrix(Tensor tensor, boolean transposed, boolean shared) {

        /** @return as many matrices as products, as they stand */
        static Matrix of(final Tensor tensor) {
            return new Matrix(tensor, false, false);
        }

        /** @return the same with rows and columns exchanged once more, if asked for */
        Matrix exchanged(final boolean exchange) {
            return new Matrix(tensor, transposed != exchange, shared);
        }

        Matrix exchanged() {
            return exchanged(true);
        }

        /** @return one for all */
        Matrix forAll() {
            return new Matrix(tensor, transposed, true);
        }
    }

    /**
     * How large the matrices are, as they are read.
     *
     * @param rows of the result, and of the left side
     * @param inner columns of the left side, and rows of the right one
     * @param columns of the result, and of the right side
     * @param count how many products there are
     */
    record Sizes(int rows, int inner, int columns, int count) {
    }

    @Override
    public Collection<Tensor> tensors() {
        return List.of(left.tensor(), right.tensor(), result);
    }

    /** The library takes columns for rows: so it is told to compute the transposed result from transposed sides. */
    @Override
    public void run() {
        final var cuda = device.cuda();
        device.status().blas(cuda.blasPrecision(device.blas(), tensorFloats), "the precision");
        device.status().blas(
            cuda.multiply(device.blas(), new Cublas.Sizes(sizes.columns(), sizes.rows(), sizes.inner(), sizes.count()),
                factor, operand(right, sizes.inner(), sizes.columns()), operand(left, sizes.rows(), sizes.inner()),
                new Cublas.Matrix(result.address(), false, sizes.columns(), (long)sizes.rows() * sizes.columns())),
            "a matrix product");
    }

    private static Cublas.Matrix operand(final Matrix matrix, final int rows, final int columns) {
        return new Cublas.Matrix(matrix.tensor().address(), matrix.transposed(), matrix.transposed() ? rows : columns,
            matrix.shared() ? 0 : (long)rows * columns);
    }
}
