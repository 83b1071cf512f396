package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.cuda.Cuda.Library;

/** Looks whether NVIDIA's libraries are there, go together, and are new enough. */
final class Libraries {

    /** The oldest CUDA that the driver must know. */
    private static final int CUDA = 13000;

    private final Cuda cuda;

    private final Status status;

    private Libraries(final Cuda cuda) {
        this.cuda = cuda;
        status = new Status(cuda);
    }

    /**
     * Loads them all.
     *
     * @throws IllegalStateException if one can't be used: says which, why, and the remedy
     */
    static void load(final Cuda cuda) {
        final var libraries = new Libraries(cuda);
        for (final var library : Library.values()) {
            libraries.load(library);
        }
        libraries.check();
    }

    private void load(final Library library) {
        try {
            cuda.load(library);
        } catch (final LinkageError e) {
            throw new IllegalStateException(
                "%s can't be loaded: %s. %s".formatted(library.title(), e.getMessage(), remedy(library)), e);
        }
    }

    private static String remedy(final Library library) {
        final var what = switch (library) {
            case DRIVER -> "NVIDIA's driver 580 or later.";
            case RUNTIME, COMPILER, CUBLAS -> "NVIDIA's CUDA Toolkit 13, and " + path();
            case CUDNN -> "NVIDIA's cuDNN 9 for CUDA 13, and " + path();
        };
        return "Install " + what;
    }

    private static String path() {
        return "say where it is, if it isn't found: -Dpolytope.cuda.libraries=<the folders of the libraries>.";
    }

    private void check() {
        final var driver = version(Library.DRIVER);
        if (driver < CUDA) {
            throw new IllegalStateException("NVIDIA's driver is too old: it knows CUDA up to %s, and 13.0 is needed. %s"
                .formatted(words(driver), remedy(Library.DRIVER)));
        }
        final var made = new int[1];
        status.dnn(cuda.dnnRuntimeVersion(made), "its version");
        if (made[0] / 1000 != CUDA / 1000) {
            throw new IllegalStateException("cuDNN is made for CUDA %s, not 13. %s".formatted(words(made[0]),
                remedy(Library.CUDNN)));
        }
    }

    /** @return what the libraries are, as {@code CUDA 13.0, cuDNN 9.24} */
    static String versions(final Cuda cuda) {
        final var libraries = new Libraries(cuda);
        final var dnn = libraries.version(Library.CUDNN);
        return "CUDA %s, cuDNN %s.%s".formatted(words(libraries.version(Library.RUNTIME)), dnn / 10000,
            dnn % 10000 / 100);
    }

    private int version(final Library library) {
        final var version = new int[1];
        status.check(library, cuda.version(version, library), "its version");
        return version[0];
    }

    private static String words(final int version) {
        return "%s.%s".formatted(version / 1000, version % 1000 / 10);
    }
}
