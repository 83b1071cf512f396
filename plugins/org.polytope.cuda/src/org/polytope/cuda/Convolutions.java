package org.polytope.cuda;

import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bytedeco.cuda.cudnn.cudnnContext;
import org.bytedeco.cuda.cudnn.cudnnConvolutionBwdDataAlgoPerf_t;
import org.bytedeco.cuda.cudnn.cudnnConvolutionBwdFilterAlgoPerf_t;
import org.bytedeco.cuda.cudnn.cudnnConvolutionFwdAlgoPerf_t;
import org.bytedeco.cuda.cudnn.cudnnConvolutionStruct;
import org.bytedeco.cuda.cudnn.cudnnFilterStruct;
import org.bytedeco.cuda.cudnn.cudnnTensorStruct;
import org.bytedeco.cuda.global.cudnn;

/** The part of cuDNN. */
abstract class Convolutions extends Products {

    /** More than there are of any kind. */
    private static final int MOST = 16;

    @Override
    public int dnnCreate(final long[] handle, final long stream) {
        final var made = new cudnnContext();
        return Handles.made(handle, made, cudnn.cudnnCreate(made),
            () -> cudnn.cudnnSetStream(made, Handles.stream(stream)), () -> cudnn.cudnnDestroy(made));
    }

    @Override
    public int dnnDestroy(final long handle) {
        return cudnn.cudnnDestroy(Handles.dnn(handle));
    }

    @Override
    public int tensorCreate(final long[] tensor, final int count, final int channels, final int height,
        final int width) {
        final var made = new cudnnTensorStruct();
        return Handles.made(tensor, made, cudnn.cudnnCreateTensorDescriptor(made),
            () -> cudnn.cudnnSetTensor4dDescriptor(made, cudnn.CUDNN_TENSOR_NCHW, cudnn.CUDNN_DATA_FLOAT, count,
                channels, height, width),
            () -> cudnn.cudnnDestroyTensorDescriptor(made));
    }

    @Override
    public int tensorDestroy(final long tensor) {
        return cudnn.cudnnDestroyTensorDescriptor(Handles.tensor(tensor));
    }

    @Override
    public int filterCreate(final long[] filter, final int filters, final int channels, final int height,
        final int width) {
        final var made = new cudnnFilterStruct();
        return Handles.made(filter, made, cudnn.cudnnCreateFilterDescriptor(made),
            () -> cudnn.cudnnSetFilter4dDescriptor(made, cudnn.CUDNN_DATA_FLOAT, cudnn.CUDNN_TENSOR_NCHW, filters,
                channels, height, width),
            () -> cudnn.cudnnDestroyFilterDescriptor(made));
    }

    @Override
    public int filterDestroy(final long filter) {
        return cudnn.cudnnDestroyFilterDescriptor(Handles.filter(filter));
    }

    @Override
    public int convolutionCreate(final long[] convolution, final Sliding sliding, final boolean tensorFloats) {
        final var made = new cudnnConvolutionStruct();
        return Handles.made(convolution, made, cudnn.cudnnCreateConvolutionDescriptor(made), () -> firstFailure(
            () -> cudnn.cudnnSetConvolution2dDescriptor(made, sliding.padding()[0], sliding.padding()[1],
                sliding.stride()[0], sliding.stride()[1], sliding.dilation()[0], sliding.dilation()[1],
                cudnn.CUDNN_CROSS_CORRELATION, cudnn.CUDNN_DATA_FLOAT),
            () -> cudnn.cudnnSetConvolutionGroupCount(made, sliding.groups()),
            () -> cudnn.cudnnSetConvolutionMathType(made,
                tensorFloats ? cudnn.CUDNN_DEFAULT_MATH : cudnn.CUDNN_FMA_MATH)),
            () -> cudnn.cudnnDestroyConvolutionDescriptor(made));
    }

    /** Makes one call after the other, until one fails. */
    private static int firstFailure(final IntSupplier... calls) {
        return Stream.of(calls).mapToInt(IntSupplier::getAsInt).filter(status -> status != SUCCESS).findFirst()
            .orElse(SUCCESS);
    }

    @Override
    public int convolutionDestroy(final long convolution) {
        return cudnn.cudnnDestroyConvolutionDescriptor(Handles.convolution(convolution));
    }

    @Override
    public int convolutionResult(final int[] extents, final long image, final long filter, final long convolution) {
        final var each = new int[4][1];
        final var status = cudnn.cudnnGetConvolution2dForwardOutputDim(Handles.convolution(convolution),
            Handles.tensor(image), Handles.filter(filter), each[0], each[1], each[2], each[3]);
        for (int i = 0; i < each.length; i++) {
            extents[i] = each[i][0];
        }
        return status;
    }

    @Override
    public int convolutionAlgorithms(final Algorithm[][] algorithms, final long handle, final Convolving what,
        final long image, final long filter, final long convolution, final long result) {
        final var library = Handles.dnn(handle);
        final var x = Handles.tensor(image);
        final var w = Handles.filter(filter);
        final var c = Handles.convolution(convolution);
        final var y = Handles.tensor(result);
        return switch (what) {
            case FORWARD -> forward(algorithms, library, x, w, c, y);
            case BACKWARD_DATA -> backwardData(algorithms, library, x, w, c, y);
            case BACKWARD_WEIGHTS -> backwardWeights(algorithms, library, x, w, c, y);
        };
    }

    private static int proposed(final Algorithm[][] algorithms, final int status, final int count,
        final IntFunction<Algorithm> read) {
        algorithms[0] = IntStream.range(0, status == SUCCESS ? count : 0).mapToObj(read).toArray(Algorithm[]::new);
        return status;
    }

    private static Algorithm algorithm(final int number, final int status, final int determinism, final int math,
        final long workspace) {
        return new Algorithm(number, status == SUCCESS, determinism == cudnn.CUDNN_DETERMINISTIC,
            math != cudnn.CUDNN_FMA_MATH, workspace);
    }

    private static int forward(final Algorithm[][] algorithms, final cudnnContext library, final cudnnTensorStruct x,
        final cudnnFilterStruct w, final cudnnConvolutionStruct c, final cudnnTensorStruct y) {
        final var count = new int[1];
        try (var found = new cudnnConvolutionFwdAlgoPerf_t(MOST)) {
            final var status = cudnn.cudnnGetConvolutionForwardAlgorithm_v7(library, x, w, c, y, MOST, count, found);
            return proposed(algorithms, status, count[0], i -> {
                final var one = found.getPointer(i);
                return algorithm(one.algo(), one.status(), one.determinism(), one.mathType(), one.memory());
            });
        }
    }

    private static int backwardData(final Algorithm[][] algorithms, final cudnnContext library,
        final cudnnTensorStruct x, final cudnnFilterStruct w, final cudnnConvolutionStruct c,
        final cudnnTensorStruct y) {
        final var count = new int[1];
        try (var found = new cudnnConvolutionBwdDataAlgoPerf_t(MOST)) {
            final var status =
                cudnn.cudnnGetConvolutionBackwardDataAlgorithm_v7(library, w, y, c, x, MOST, count, found);
            return proposed(algorithms, status, count[0], i -> {
                final var one = found.getPointer(i);
                return algorithm(one.algo(), one.status(), one.determinism(), one.mathType(), one.memory());
            });
        }
    }

    private static int backwardWeights(final Algorithm[][] algorithms, final cudnnContext library,
        final cudnnTensorStruct x, final cudnnFilterStruct w, final cudnnConvolutionStruct c,
        final cudnnTensorStruct y) {
        final var count = new int[1];
        try (var found = new cudnnConvolutionBwdFilterAlgoPerf_t(MOST)) {
            final var status =
                cudnn.cudnnGetConvolutionBackwardFilterAlgorithm_v7(library, x, y, c, w, MOST, count, found);
            return proposed(algorithms, status, count[0], i -> {
                final var one = found.getPointer(i);
                return algorithm(one.algo(), one.status(), one.determinism(), one.mathType(), one.memory());
            });
        }
    }

    @Override
    public int convolve(final long handle, final Convolving what, final long image, final long imageAddress,
        final long filter, final long filterAddress, final long convolution, final int algorithm, final long workspace,
        final long workspaceBytes, final long result, final long resultAddress) {
        final var library = Handles.dnn(handle);
        final var x = Handles.pointer(imageAddress);
        final var w = Handles.pointer(filterAddress);
        final var y = Handles.pointer(resultAddress);
        final var c = Handles.convolution(convolution);
        final var scratch = Handles.pointer(workspace);
        return switch (what) {
            case FORWARD -> cudnn.cudnnConvolutionForward(library, Factor.ONE, Handles.tensor(image), x,
                Handles.filter(filter), w, c, algorithm, scratch, workspaceBytes, Factor.ZERO, Handles.tensor(result),
                y);
            case BACKWARD_DATA -> cudnn.cudnnConvolutionBackwardData(library, Factor.ONE, Handles.filter(filter), w,
                Handles.tensor(result), y, c, algorithm, scratch, workspaceBytes, Factor.ZERO, Handles.tensor(image),
                x);
            case BACKWARD_WEIGHTS -> cudnn.cudnnConvolutionBackwardFilter(library, Factor.ONE, Handles.tensor(image), x,
                Handles.tensor(result), y, c, algorithm, scratch, workspaceBytes, Factor.ZERO, Handles.filter(filter),
                w);
        };
    }
}
