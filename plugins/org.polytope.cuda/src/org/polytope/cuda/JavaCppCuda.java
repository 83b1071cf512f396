package org.polytope.cuda;

import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** NVIDIA's libraries, as they are installed on this machine: CUDA 13 and cuDNN 9. */
public final class JavaCppCuda extends Convolutions {

    @Override
    public void load() {
        Loader.load(cudart.class);
        Loader.load(nvrtc.class);
        Loader.load(cublas.class);
        Loader.load(cudnn.class);
    }

    @Override
    public String describe(final Library library, final int status) {
        final var text = switch (library) {
            case RUNTIME -> cudart.cudaGetErrorString(status);
            case DRIVER -> driver(status);
            case COMPILER -> nvrtc.nvrtcGetErrorString(status);
            case CUBLAS -> cublas.cublasGetStatusString(status);
            case CUDNN -> cudnn.cudnnGetErrorString(status);
        };
        return text == null || text.isNull() ? "unknown error" : text.getString();
    }

    private static BytePointer driver(final int status) {
        try (var text = new PointerPointer<BytePointer>(1)) {
            return cudart.cuGetErrorString(status, text) == SUCCESS ? new BytePointer((Pointer)text.get()) : null;
        }
    }
}
