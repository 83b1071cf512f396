package org.polytope.engine.execution.cuda;

/** What is asked of cuDNN. */
public interface Cudnn {

    /** The three convolutions: the way forward, and the two gradients. */
    enum Convolving {
        /** From image and weights to the result. */
        FORWARD,
        /** From weights and the result's gradient to that by the image. */
        BACKWARD_DATA,
        /** From image and the result's gradient to that by the weights. */
        BACKWARD_WEIGHTS
    }

    /**
     * A way to compute a convolution that the library proposes.
     *
     * @param number the library's
     * @param usable whether it suits this convolution
     * @param deterministic whether it always sums in the same order
     * @param tensorFloats whether it rounds factors
     * @param workspace how many bytes it needs besides
     */
    record Algorithm(int number, boolean usable, boolean deterministic, boolean tensorFloats, long workspace) {
    }

    /** For which version of the CUDA runtime the library was made, as 13010 for 13.1. */
    int dnnRuntimeVersion(int[] version);

    /** Starts the library for a stream. */
    int dnnCreate(long[] handle, long stream);

    /** Ends it. */
    int dnnDestroy(long handle);

    /** Describes numbers {@code [n, c, h, w]} in row-major order. */
    int tensorCreate(long[] tensor, int count, int channels, int height, int width);

    /** Gives it back. */
    int tensorDestroy(long tensor);

    /** Describes weights {@code [filters, channels of a group, height, width]} in row-major order. */
    int filterCreate(long[] filter, int filters, int channels, int height, int width);

    /** Gives it back. */
    int filterDestroy(long filter);

    /**
     * How a window slides, rows first.
     *
     * @param padding above and below, left and right
     * @param stride from one place to the next
     * @param dilation distance of weights
     * @param groups into which channels and filters are divided
     */
    record Sliding(int[] padding, int[] stride, int[] dilation, int groups) {
    }

    /** Describes a cross-correlation; {@code tensorFloats} says whether factors may be rounded (TF32). */
    int convolutionCreate(long[] convolution, Sliding sliding, boolean tensorFloats);

    /** Gives it back. */
    int convolutionDestroy(long convolution);

    /** How large the library takes the result to be, {@code [n, c, h, w]}. */
    int convolutionResult(int[] extents, long image, long filter, long convolution);

    /** What the library proposes, the best first, by what it knows of the card: nothing is run. */
    int convolutionAlgorithms(Algorithm[][] algorithms, long handle, Convolving what, long image, long filter,
        long convolution, long result);

    /**
     * Has one of the three convolved: of the addresses of image, weights and result, that of what is computed is written.
     *
     * @param workspace address of as many bytes as the algorithm needs
     */
    int convolve(long handle, Convolving what, long image, long imageAddress, long filter, long filterAddress,
        long convolution, int algorithm, long workspace, long workspaceBytes, long result, long resultAddress);
}
