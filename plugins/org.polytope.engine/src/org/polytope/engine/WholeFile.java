package org.polytope.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files as a whole: what stood there before is replaced only when the new one is complete. */
public final class WholeFile {

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        /** @throws IOException if it can't be written */
        void write(OutputStream out) throws IOException;
    }

    private WholeFile() {
    }

    /**
     * @param file where to; its folder must exist
     * @param content what to write, in one go
     * @throws IOException if it can't be written; what stood there before is unchanged then
     */
    public static void write(final Path file, final Content content) throws IOException {
        final var target = file.toAbsolutePath();
        // not a "temp file" of the JDK, which only its owner could read
        final var unfinished = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (var out =
                new BufferedOutputStream(Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW))) {
                content.write(out);
            }
            move(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void move(final Path from, final Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (final AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
