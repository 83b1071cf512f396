package org.polytope.engine.execution.cuda;

/** The part of cuDNN. */
abstract class SimulatedConvolutions extends SimulatedProducts {

    /** More than any algorithm here needs, so that the workspace's place shows. */
    private static final long WORKSPACE = 1000;

    @Override
    public int dnnRuntimeVersion(final int[] version) {
        version[0] = 13010;
        return SUCCESS;
    }

    @Override
    public int dnnCreate(final long[] handle, final long stream) {
        return make(handle);
    }

    @Override
    public int dnnDestroy(final long handle) {
        return SUCCESS;
    }

    @Override
    public int tensorCreate(final long[] tensor, final int count, final int channels, final int height,
        final int width) {
        return make(tensor, count, channels, height, width);
    }

    @Override
    public int tensorDestroy(final long tensor) {
        return SUCCESS;
    }

    @Override
    public int filterCreate(final long[] filter, final int filters, final int channels, final int height,
        final int width) {
        return make(filter, filters, channels, height, width);
    }

    @Override
    public int filterDestroy(final long filter) {
        return SUCCESS;
    }

    @Override
    public int convolutionCreate(final long[] convolution, final Sliding sliding, final boolean tensorFloats) {
        final var s = sliding;
        return make(convolution, s.padding()[0], s.padding()[1], s.stride()[0], s.stride()[1], s.dilation()[0],
            s.dilation()[1], s.groups());
    }

    @Override
    public int convolutionDestroy(final long convolution) {
        return SUCCESS;
    }

    @Override
    public int convolutionResult(final int[] extents, final long image, final long filter, final long convolution) {
        final var x = description(image);
        final var w = description(filter);
        final var c = description(convolution);
        extents[0] = x[0];
        extents[1] = w[0];
        for (int i = 0; i < 2; i++) {
            extents[2 + i] = (x[2 + i] + 2 * c[i] - c[4 + i] * (w[2 + i] - 1) - 1) / c[2 + i] + 1;
        }
        return x[1] == w[1] * c[6] ? SUCCESS : 3; // bad parameter
    }

    /** The first three are not to be taken, in the order of the reasons. */
    @Override
    public int convolutionAlgorithms(final Algorithm[][] algorithms, final long handle, final Convolving what,
        final long image, final long filter, final long convolution, final long result) {
        algorithms[0] =
            new Algorithm[]{new Algorithm(0, false, true, false, 0), new Algorithm(1, true, false, false, 0),
                new Algorithm(2, true, true, true, 0), new Algorithm(3, true, true, false, 1L << 40),
                new Algorithm(4, true, true, false, WORKSPACE)};
        return SUCCESS;
    }

    @Override
    public int convolve(final long handle, final Convolving what, final long image, final long imageAddress,
        final long filter, final long filterAddress, final long convolution, final int algorithm, final long workspace,
        final long workspaceBytes, final long result, final long resultAddress) {
        final var x = description(image);
        final var w = description(filter);
        final var y = description(result);
        final var c = description(convolution);
        if (algorithm != 4 || workspaceBytes != WORKSPACE || workspace == 0) {
            return 3; // bad parameter
        }
        return put(() -> {
            SimulatedCard.zero(workspace, workspaceBytes);
            SimulatedCard.convolve(what.ordinal(), imageAddress, filterAddress, resultAddress, x[0], x[1], x[2], x[3],
                w[0], w[2], w[3], y[2], y[3], c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
        });
    }
}
