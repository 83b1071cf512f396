package org.polytope.cuda;

import org.bytedeco.cuda.cublas.cublasContext;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.javacpp.FloatPointer;

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
    public int multiply(final long handle, final Sizes sizes, final float factor, final Matrix left,
        final Matrix right, final Matrix result) {
        try (var product = new FloatPointer(factor)) {
            return sizes.count() == 1 ? one(Handles.blas(handle), sizes, product, left, right, result)
                : several(Handles.blas(handle), sizes, product, left, right, result);
        }
    }

    private static int one(final cublasContext handle, final Sizes sizes, final FloatPointer factor, final Matrix left,
        final Matrix right, final Matrix result) {
        return cublas.cublasSgemm_v2(handle, transposition(left), transposition(right), sizes.rows(), sizes.columns(),
            sizes.inner(), factor, Handles.floats(left.address()), left.leading(), Handles.floats(right.address()),
            right.leading(), Factor.ZERO, Handles.floats(result.address()), result.leading());
    }

    private static int several(final cublasContext handle, final Sizes sizes, final FloatPointer factor,
        final Matrix left, final Matrix right, final Matrix result) {
        return cublas.cublasSgemmStridedBatched(handle, transposition(left), transposition(right), sizes.rows(),
            sizes.columns(), sizes.inner(), factor, Handles.floats(left.address()), left.leading(), left.stride(),
            Handles.floats(right.address()), right.leading(), right.stride(), Factor.ZERO,
            Handles.floats(result.address()), result.leading(), result.stride(), sizes.count());
    }

    private static int transposition(final Matrix matrix) {
        return matrix.transposed() ? cublas.CUBLAS_OP_T : cublas.CUBLAS_OP_N;
    }
}
