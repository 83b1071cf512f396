package org.polytope.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemLoopException;
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

    /** As Linux allows. */
    private static final int MOST_LINKS = 40;

    private WholeFile() {
    }

    /**
     * @param file where to; its folder must exist. Where a symbolic link stands, the file that it leads to is written.
     * @param content what to write, in one go
     * @throws IOException if it can't be written; what stood there before is unchanged then
     */
    public static void write(final Path file, final Content content) throws IOException {
        final var target = behindLinks(file.toAbsolutePath());
        // not a "temp file" of the JDK, which only its owner could read; the file's own name may leave no room for more
        final var unfinished = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
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

    /** What it leads to need not be there yet. */
    private static Path behindLinks(final Path file) throws IOException {
        var target = file;
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    private static void move(final Path from, final Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (final AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
