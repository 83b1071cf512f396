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
     * {@code result = left · right} in single precision; all matrices stand column behind column.
     *
     * @param rows of the result
     * @param columns of the result
     * @param inner columns of the left matrix
     * @param leftLeading rows of the left matrix as it stands in memory, before it is transposed
     */
    int multiply(long handle, boolean transposeLeft, boolean transposeRight, int rows, int columns, int inner,
        long left, int leftLeading, long right, int rightLeading, long result, int resultLeading);
}
