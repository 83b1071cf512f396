package org.polytope.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real data sets, published weights and reference figures. They are too large to be committed: tests that need them
 * are skipped, with a reason, where they are absent.
 */
public final class TestData {

    private static final String VARIABLE = "POLYTOPE_DATA";

    private TestData() {
    }

    /**
     * @param name a file or folder, for example {@code mnist} or {@code mnist/t10k-images-idx3-ubyte.gz}
     * @return where it is
     * @throws org.opentest4j.TestAbortedException (the test is skipped) if it isn't there
     */
    public static Path require(final String name) {
        final var path = folder().resolve(name);
        assumeTrue(Files.exists(path),
            () -> "%s is absent; set the environment variable %s to the folder that holds \"%s\".".formatted(path,
                VARIABLE, name));
        return path;
    }

    private static Path folder() {
        final var declared = System.getenv(VARIABLE);
        return declared != null && !declared.isBlank() ? Path.of(declared)
            : repository().resolveSibling("shared").resolve("data");
    }

    /** @return the root that the build tells; otherwise the nearest folder upwards with a Git folder */
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
