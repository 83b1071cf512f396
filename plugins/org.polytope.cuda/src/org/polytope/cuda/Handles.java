package org.polytope.cuda;

import java.util.function.IntSupplier;

import org.bytedeco.cuda.cublas.cublasContext;
import org.bytedeco.cuda.cudart.CUevent_st;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUgraphExec_st;
import org.bytedeco.cuda.cudart.CUgraph_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.cudnn.cudnnContext;
import org.bytedeco.cuda.cudnn.cudnnConvolutionStruct;
import org.bytedeco.cuda.cudnn.cudnnFilterStruct;
import org.bytedeco.cuda.cudnn.cudnnTensorStruct;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.cuda.Cuda;

/** Numbers as the libraries' own types of pointers. */
final class Handles {

    /** A pointer to nothing, which may be set to any address. */
    private static final class Address extends Pointer {

        private Address(final long address) {
            super((Pointer)null);
            this.address = address;
        }
    }

    private Handles() {
    }

    /**
     * Sets a handle up that the library has made, and gives it back where that fails.
     *
     * @param handle its number is written to the first element
     * @param status whether it was made
     * @return the first status that isn't success, or success
     */
    static int made(final long[] handle, final Pointer made, final int status, final IntSupplier setting,
        final IntSupplier destruction) {
        var last = status;
        if (last == Cuda.SUCCESS) {
            last = setting.getAsInt();
            if (last != Cuda.SUCCESS) {
                destruction.getAsInt();
            }
        }
        handle[0] = made.address();
        return last;
    }

    static Pointer pointer(final long address) {
        return new Address(address);
    }

    static FloatPointer floats(final long address) {
        return new FloatPointer(pointer(address));
    }

    static CUstream_st stream(final long handle) {
        return new CUstream_st(pointer(handle));
    }

    static CUevent_st event(final long handle) {
        return new CUevent_st(pointer(handle));
    }

    static CUgraph_st graph(final long handle) {
        return new CUgraph_st(pointer(handle));
    }

    static CUgraphExec_st executable(final long handle) {
        return new CUgraphExec_st(pointer(handle));
    }

    static CUmod_st module(final long handle) {
        return new CUmod_st(pointer(handle));
    }

    static CUfunc_st function(final long handle) {
        return new CUfunc_st(pointer(handle));
    }

    static _nvrtcProgram source(final long handle) {
        return new _nvrtcProgram(pointer(handle));
    }

    static cublasContext blas(final long handle) {
        return new cublasContext(pointer(handle));
    }

    static cudnnContext dnn(final long handle) {
        return new cudnnContext(pointer(handle));
    }

    static cudnnTensorStruct tensor(final long handle) {
        return new cudnnTensorStruct(pointer(handle));
    }

    static cudnnFilterStruct filter(final long handle) {
        return new cudnnFilterStruct(pointer(handle));
    }

    static cudnnConvolutionStruct convolution(final long handle) {
        return new cudnnConvolutionStruct(pointer(handle));
    }
}
