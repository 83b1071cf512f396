package org.polytope.cuda;

import org.bytedeco.cuda.cublas.cublasContext;
import org.bytedeco.cuda.global.cublas;

/** The part of cuBLAS. */
abstract class Products extends Compiler {

    @Override
    public int blasCreate(final long[] handle, final long stream) {
        final var made = new cublasContext();
        return Handles.made(handle, made, cublas.cublasCreate_v2(made),
            () -> cublas.cublasSetStream_v2(made, Handles.stream(stream)), () -> cublas.cublasDestroy_v2(made));
    }

    @Override
    public int blasDestroy(final long handle) {
        return cublas.cublasDestroy_v2(Handles.blas(handle));
    }

    @Override
    public int blasWorkspace(final long handle, final long address, final long bytes) {
        return cublas.cublasSetWorkspace_v2(Handles.blas(handle), Handles.pointer(address), bytes);
    }

    @Override
    public int blasPrecision(final long handle, final boolean tensorFloats) {
        return cublas.cublasSetMathMode(Handles.blas(handle),
            tensorFloats ? cublas.CUBLAS_TF32_TENSOR_OP_MATH : cublas.CUBLAS_PEDANTIC_MATH);
    }

    @Override
    public int multiply(final long handle, final boolean transposeLeft, final boolean transposeRight, final int rows,
        final int columns, final int inner, final long left, final int leftLeading, final long right,
        final int rightLeading, final long result, final int resultLeading) {
        return cublas.cublasSgemm_v2(Handles.blas(handle), transposition(transposeLeft),
            transposition(transposeRight), rows, columns, inner, Factor.ONE, Handles.floats(left), leftLeading,
            Handles.floats(right), rightLeading, Factor.ZERO, Handles.floats(result), resultLeading);
    }

    private static int transposition(final boolean transpose) {
        return transpose ? cublas.CUBLAS_OP_T : cublas.CUBLAS_OP_N;
    }
}
