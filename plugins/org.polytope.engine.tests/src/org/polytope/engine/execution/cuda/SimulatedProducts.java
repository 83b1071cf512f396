package org.polytope.engine.execution.cuda;

/** The part of cuBLAS. */
abstract class SimulatedProducts extends SimulatedKernels {

    @Override
    public int blasCreate(final long[] handle, final long stream) {
        return make(handle);
    }

    @Override
    public int blasDestroy(final long handle) {
        return SUCCESS;
    }

    @Override
    public int blasWorkspace(final long handle, final long address, final long bytes) {
        return SUCCESS;
    }

    @Override
    public int blasPrecision(final long handle, final boolean tensorFloats) {
        return SUCCESS;
    }

    @Override
    public int multiply(final long handle, final Sizes sizes, final float factor, final Matrix left,
        final Matrix right, final Matrix result) {
        return put(() -> {
            for (int i = 0; i < sizes.count(); i++) {
                SimulatedCard.multiply(left.transposed(), right.transposed(), sizes.rows(), sizes.columns(),
                    sizes.inner(), factor, at(left, i), left.leading(), at(right, i), right.leading(), at(result, i),
                    result.leading());
            }
        });
    }

    private static long at(final Matrix matrix, final int number) {
        return matrix.address() + number * matrix.stride() * Float.BYTES;
    }
}
