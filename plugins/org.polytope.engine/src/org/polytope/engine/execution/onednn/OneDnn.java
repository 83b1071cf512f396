package org.polytope.engine.execution.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/** The door to the native library oneDNN. */
final class OneDnn {

    private OneDnn() {
    }

    /** Loads the library once, when somebody first asks for it. */
    private static final class Library {

        private static final String VERSION = load();

        private static String load() {
            try {
                Loader.load(dnnl.class);
                final var version = dnnl.dnnl_version();
                return "%s.%s.%s".formatted(version.major(), version.minor(), version.patch());
            } catch (final LinkageError | RuntimeException e) {
                return null; // not on this platform, or not installed: the other executor does
            }
        }
    }

    /** @return whether the library is there for this platform */
    static boolean available() {
        return Library.VERSION != null;
    }

    /** @return the version of the library, {@code 2.5.2}; null if it isn't {@link #available()} */
    static String version() {
        return Library.VERSION;
    }
}
