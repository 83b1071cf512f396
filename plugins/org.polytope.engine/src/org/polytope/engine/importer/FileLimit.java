package org.polytope.engine.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses files that are larger than any sensible network, before they are read. */
final class FileLimit {

    private FileLimit() {
    }

    static void require(final Path file, final long maxBytes) throws IOException {
        final var bytes = Files.size(file);
        if (bytes > maxBytes) {
            throw new ImportException(file, "It has %,d bytes, but at most %,d are read.".formatted(bytes, maxBytes));
        }
    }
}
