package org.polytope.engine.execution;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.bytedeco.javacpp.Loader;

/** Which native libraries this process computes with. */
public final class NativeLibraries {

    /**
     * A library.
     *
     * @param part what the names of its files hold
     * @param group of the artifact that brings it
     */
    private record Library(String name, String part, String group, String artifact) {

        private boolean loaded() {
            return Loader.getLoadedLibraries().keySet().stream().anyMatch(file -> file.contains(part));
        }

        private String version() {
            try {
                // seen from where the files are: in OSGi, this class's own loader knows nothing of them
                return Objects.requireNonNullElse(Loader.getVersion(group, artifact, Loader.class), UNKNOWN);
            } catch (final IOException | RuntimeException e) {
                return UNKNOWN; // its files were brought by somebody else
            }
        }
    }

    private static final String UNKNOWN = "unknown";

    private static final Library[] LIBRARIES = {new Library("JavaCPP", "jnijavacpp", "org.bytedeco", "javacpp"),
        new Library("ND4J", "nd4jcpu", "org.nd4j", "nd4j-native"),
        new Library("OpenBLAS", "openblas", "org.bytedeco", "openblas"),
        new Library("oneDNN", "dnnl", "org.bytedeco", "dnnl")};

    private NativeLibraries() {
    }

    /**
     * @return the versions of those that are loaded by now, by name: of the artifacts whose files they are, so that it is
     *         {@code 2.5.2-1.5.7} for oneDNN 2.5.2 as JavaCPP 1.5.7 brings it
     */
    public static Map<String, String> loaded() {
        final var versions = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (final var library : LIBRARIES) {
            if (library.loaded()) {
                versions.put(library.name(), library.version());
            }
        }
        return versions;
    }
}
