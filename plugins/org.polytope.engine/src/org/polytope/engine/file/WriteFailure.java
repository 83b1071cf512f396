package org.polytope.engine.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Says why a file can't be written. */
final class WriteFailure {

    /** With less than this, a disk is full, whatever the system calls it in the user's language. */
    private static final long FULL = 1 << 16;

    private WriteFailure() {
    }

    /** @return names the file; its reason is the end of a sentence */
    static FileSystemException of(final Path file, final IOException cause) {
        final var failure = new FileSystemException(file.toString(), null, reason(file, cause));
        failure.initCause(cause);
        return failure;
    }

    private static String reason(final Path file, final IOException cause) {
        final var text = cause instanceof FileSystemException problem ? problem.getReason() : cause.getMessage();
        if (cause instanceof NoSuchFileException) {
            return "its folder doesn't exist";
        } else if (cause instanceof AccessDeniedException) {
            return "access is denied";
        } else if (isAboutSpace(text) || isFull(file)) {
            return "the disk is full (%s)".formatted(text);
        }
        return text == null ? cause.getClass().getSimpleName() : text;
    }

    private static boolean isAboutSpace(final String text) {
        return text != null
            && Stream.of("no space left", "not enough space", "quota")
                .anyMatch(text.toLowerCase(Locale.ROOT)::contains);
    }

    private static boolean isFull(final Path file) {
        try {
            return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() < FULL;
        } catch (final IOException e) { // NOSONAR: then the cause must say it
            return false;
        }
    }
}
