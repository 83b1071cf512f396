package org.polytope.nodes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real images, published weights and small inputs that once went wrong, which aren't committed. */
final class PublishedData {

    private PublishedData() {
    }

    /** @return a file or folder of the data; the test is skipped where it isn't there */
    static Path require(final String name) {
        return existing("POLYTOPE_DATA", "data", name);
    }

    /** @return a folder or file of the small inputs on which the program was once wrong; else the test is skipped */
    static Path requireCase(final String name) {
        return existing("POLYTOPE_CASES", "cases", name);
    }

    private static Path existing(final String variable, final String folder, final String name) {
        final var declared = System.getenv(variable);
        final var path = (declared != null ? Path.of(declared)
            : Path.of(System.getProperty("polytope.root", ".")).resolve("../shared").resolve(folder)).resolve(name);
        assumeTrue(Files.exists(path), () -> path + " is absent; set the environment variable " + variable + ".");
        return path;
    }
}
