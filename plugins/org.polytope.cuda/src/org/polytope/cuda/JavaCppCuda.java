package org.polytope.cuda;

import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** NVIDIA's libraries, as they are installed on this machine: CUDA 13 and cuDNN 9. */
public final class JavaCppCuda extends Convolutions {

    @Override
    public void load(final Library library) {
        try {
            switch (library) {
                case DRIVER -> NativeFiles.loadDriver();
                case RUNTIME -> NativeFiles.load(cudart.class);
                case COMPILER -> NativeFiles.loadCompiler();
                case CUBLAS -> NativeFiles.load(cublas.class);
                case CUDNN -> NativeFiles.load(cudnn.class);
            }
        } catch (final RuntimeException | LinkageError | OutOfMemoryError e) {
            throw new UnsatisfiedLinkError(reason(e));
        }
    }

    /** What the system says of the file that is missing, without that of JavaCPP which needs it. */
    private static String reason(final Throwable problem) {
        var first = problem;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage()).replaceFirst("^\\S*jni\\w+\\.\\w+: ", "");
    }

    @Override
    public int version(final int[] version, final Library library) {
        return switch (library) {
            case DRIVER -> cudart.cudaDriverGetVersion(version);
            case RUNTIME -> cudart.cudaRuntimeGetVersion(version);
            case COMPILER -> compilerVersion(version);
            case CUBLAS -> blasVersion(version);
            case CUDNN -> {
                version[0] = (int)cudnn.cudnnGetVersion();
                yield SUCCESS;
            }
        };
    }

    private static int compilerVersion(final int[] version) {
        final var minor = new int[1];
        final var status = nvrtc.nvrtcVersion(version, minor);
        version[0] = version[0] * 1000 + minor[0] * 10;
        return status;
    }

    private static int blasVersion(final int[] version) {
        final var minor = new int[1];
        final var first = cublas.cublasGetProperty(cudart.MAJOR_VERSION, version);
        final var second = cublas.cublasGetProperty(cudart.MINOR_VERSION, minor);
        version[0] = version[0] * 1000 + minor[0] * 10;
        return first == SUCCESS ? second : first;
    }

    @Override
    public int dnnRuntimeVersion(final int[] version) {
        version[0] = (int)cudnn.cudnnGetCudartVersion();
        return SUCCESS;
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
