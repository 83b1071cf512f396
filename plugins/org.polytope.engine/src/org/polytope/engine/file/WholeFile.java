package org.polytope.engine.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes files as a whole: what stood there before is replaced only when the new one is complete, and lies on the disk
 * itself, so that neither a killed program nor a power loss leaves anything but the former file or the new one.
 */
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
     * Writes a file, and removes from its folder what killed programs have left unfinished there.
     *
     * @param file where to; its folder must exist. Where a symbolic link stands, the file that it leads to is written.
     * @param content what to write, in one go
     * @throws FileSystemException naming the file, with the reason as the end of a sentence; what stood there before is
     *             unchanged then
     */
    public static void write(final Path file, final Content content) throws FileSystemException {
        try {
            final var target = behindLinks(file.toAbsolutePath());
            requireReplaceable(target);
            try (var unfinished = UnfinishedFile.beside(target)) {
                unfinished.write(content);
                unfinished.become(target);
            }
        } catch (final IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    /**
     * Puts a file in the place of another one, once it lies on the disk itself.
     *
     * @param file what it becomes
     * @param complete a file in the same folder; gone afterwards
     * @throws FileSystemException as {@link #write} does
     */
    public static void replace(final Path file, final Path complete) throws FileSystemException {
        try {
            requireReplaceable(file);
            UnfinishedFile.force(complete, StandardOpenOption.WRITE);
            UnfinishedFile.move(complete, file);
        } catch (final IOException e) {
            throw WriteFailure.of(file, e);
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

    /** Whoever may change a folder may replace what is in it, write-protected or not. */
    private static void requireReplaceable(final Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "it is a folder");
        } else if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString());
        }
    }
}
