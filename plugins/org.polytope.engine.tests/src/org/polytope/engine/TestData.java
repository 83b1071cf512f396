package org.polytope.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real data sets, published weights and reference figures. They are too large to be committed: tests that need them
 * are skipped, with a reason, where they are absent.
 */
public final class TestData {

    private static final String DATA = "POLYTOPE_DATA";
    private static final String CASES = "POLYTOPE_CASES";

    private TestData() {
    }

    /**
     * @param name a file or folder, for example {@code mnist} or {@code mnist/t10k-images-idx3-ubyte.gz}
     * @return where it is
     * @throws org.opentest4j.TestAbortedException (the test is skipped) if it isn't there
     */
    public static Path require(final String name) {
        return existing(DATA, "data", name);
    }

    /**
     * @param name a folder or file of the small inputs on which the program was once wrong, for example
     *            {@code 04-dl4j-normalizer/scaler.zip}
     * @return where it is
     * @throws org.opentest4j.TestAbortedException (the test is skipped) if it isn't there
     */
    public static Path requireCase(final String name) {
        return existing(CASES, "cases", name);
    }

    private static Path existing(final String variable, final String folder, final String name) {
        final var declared = System.getenv(variable);
        final var path = (declared != null && !declared.isBlank() ? Path.of(declared)
            : repository().resolveSibling("shared").resolve(folder)).resolve(name);
        assumeTrue(Files.exists(path),
            () -> "%s is absent; set the environment variable %s to the folder that holds \"%s\"."
                .formatted(path, variable, name));
        return path;
    }

    /** @return the root that the build tells; otherwise the nearest folder upward with a Git folder */
    public static Path repository() {
        final var declared = System.getProperty("polytope.root");
        if (declared != null) {
            return Path.of(declared).toAbsolutePath().normalize();
        }
        final var start = Path.of("").toAbsolutePath();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return folder;
            }
        }
        return start;
    }
}
