package org.polytope.engine.execution.cuda;

/** What is asked of cuBLAS. */
public interface Cublas {

    /** Starts the library for a stream. */
    int blasCreate(long[] handle, long stream);

    /** Ends it. */
    int blasDestroy(long handle);

    /** Gives it memory of ours to work in: its own can't be part of a graph, and changes the order of sums. */
    int blasWorkspace(long handle, long address, long bytes);

    /** @param tensorFloats whether factors may be rounded to 10 bits behind the point (TF32) */
    int blasPrecision(long handle, boolean tensorFloats);

    /**
     * Matrices that stand column behind column.
     *
     * @param address of the first
     * @param transposed whether they are read with rows and columns exchanged
     * @param leading rows as they stand in memory
     * @param stride how many numbers on the next one begins
     */
    record Matrix(long address, boolean transposed, int leading, long stride) {
    }

    /**
     * How large they are, as they are read.
     *
     * @param rows of the result
     * @param columns of the result
     * @param inner columns of the left matrix
     * @param count how many products there are
     */
    record Sizes(int rows, int columns, int inner, int count) {
    }

    /** {@code result = factor · left · right} in single precision. */
    int multiply(long handle, Sizes sizes, float factor, Matrix left, Matrix right, Matrix result);
}
