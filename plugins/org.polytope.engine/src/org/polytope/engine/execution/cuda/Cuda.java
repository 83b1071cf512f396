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

    /** NVIDIA's libraries, in the order in which they are loaded. */
    enum Library {
        /** The driver. */
        DRIVER("The NVIDIA driver"),
        /** The CUDA runtime. */
        RUNTIME("The CUDA runtime"),
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

        /** @return its name at the beginning of a sentence */
        public String title() {
            return title;
        }
    }

    /**
     * Loads a library, after those before it.
     *
     * @throws LinkageError if it is missing, too old, or made for another platform: says which file, and why
     */
    void load(Library library);

    /** Which version is loaded, as 13010 for 13.1; of cuDNN, 92400 for 9.24.0; of the driver, the latest CUDA it knows. */
    int version(int[] version, Library library);

    /** @return the library's own words for a status, as {@code out of memory} */
    String describe(Library library, int status);
}
