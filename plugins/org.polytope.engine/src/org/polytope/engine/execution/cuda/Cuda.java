package org.polytope.engine.execution.cuda;

/**
 * All calls to NVIDIA's libraries, as thin as can be: each yields the library's status, 0 where it succeeded, and writes
 * what it makes to the first element of an array. Handles and addresses on the card are numbers. Nothing is checked here.
 * <p>
 * Found with {@link java.util.ServiceLoader}, among what this bundle and its fragments name.
 */
public interface Cuda extends CudaRuntime, CudaGraphs, CudaCompiler, Cublas, Cudnn {

    /** The status of a call that succeeded, in all libraries. */
    int SUCCESS = 0;

    /** Whose status a number is. */
    enum Library {
        /** The CUDA runtime. */
        RUNTIME("The CUDA runtime"),
        /** The driver. */
        DRIVER("The NVIDIA driver"),
        /** The compiler for CUDA C. */
        COMPILER("NVRTC"),
        /** Matrix products. */
        CUBLAS("cuBLAS"),
        /** Convolutions. */
        CUDNN("cuDNN");

        private final String title;

        Library(final String title) {
            this.title = title;
        }

        /** @return its name in a sentence */
        public String title() {
            return title;
        }
    }

    /**
     * Loads the libraries.
     *
     * @throws LinkageError if one is missing, too old, or made for another platform
     */
    void load();

    /** @return the library's own words for a status, as {@code out of memory} */
    String describe(Library library, int status);
}
