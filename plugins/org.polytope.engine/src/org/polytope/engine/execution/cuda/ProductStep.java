package org.polytope.engine.execution.cuda;

import java.util.Collection;
import java.util.List;

import org.polytope.engine.execution.program.Step;

/**
 * A matrix product by cuBLAS, {@code result = left · right}, each in row-major order and read transposed if asked for.
 *
 * @param rows of the result
 * @param inner columns of the left factor, as it is read
 * @param columns of the result
 * @param tensorFloats whether factors may be rounded
 */
record ProductStep(Device device, Tensor left, boolean transposeLeft, Tensor right, boolean transposeRight,
    Tensor result, int rows, int inner, int columns, boolean tensorFloats) implements Step {

    @Override
    public Collection<Tensor> tensors() {
        return List.of(left, right, result);
    }

    /** The library takes columns for rows: so it is told to compute the transposed result from transposed factors. */
    @Override
    public void run() {
        final var cuda = device.cuda();
        device.status().blas(cuda.blasPrecision(device.blas(), tensorFloats), "the precision");
        device.status().blas(cuda.multiply(device.blas(), transposeRight, transposeLeft, columns, rows, inner,
            right.address(), transposeRight ? inner : columns, left.address(), transposeLeft ? rows : inner,
            result.address(), columns), "a matrix product");
    }
}
