package org.polytope.nodes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real images and published weights, which are too large to be committed. */
final class PublishedData {

    private PublishedData() {
    }

    /** @return a file or folder of the data; the test is skipped where it isn't there */
    static Path require(final String name) {
        final var declared = System.getenv("POLYTOPE_DATA");
        final var data = (declared != null ? Path.of(declared)
            : Path.of(System.getProperty("polytope.root", ".")).resolve("../shared/data")).resolve(name);
        assumeTrue(Files.exists(data), () -> data + " is absent; set the environment variable POLYTOPE_DATA.");
        return data;
    }
}
