package org.polytope.engine.scoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Utf8;
import org.polytope.engine.file.FileClaim;
import org.polytope.engine.file.WholeFile;

/** The file in which a score keeps its progress, for one score at a time. Errors name it and say what to do. */
final class ProgressFile implements AutoCloseable {

    /** The bytes, the text, the text without its checksum, and what is made of it. */
    private static final long COPIES = 5;

    private final Path path;

    private final FileClaim claim;

    private ProgressFile(final Path path, final FileClaim claim) {
        this.path = path;
        this.claim = claim;
    }

    /**
     * @return the file, to be closed when the score ends in whatever way
     * @throws IllegalArgumentException if another score keeps its progress there
     * @throws UncheckedIOException if nothing can be written there
     */
    static ProgressFile of(final Path path) {
        try {
            return new ProgressFile(path, FileClaim.of(path).orElseThrow(() -> new IllegalArgumentException(
                "Another score keeps its progress in \"%s\" now. Wait until it has ended, or choose another file."
                    .formatted(path))));
        } catch (final FileSystemException e) {
            throw unwritable(path, e);
        }
    }

    boolean exists() {
        return Files.exists(path);
    }

    /**
     * @throws IllegalArgumentException if it holds anything but the progress of a score
     * @throws UncheckedIOException if it can't be read
     */
    ScoreProgress read() {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > ScoreProgress.MAX_BYTES) {
                throw new IllegalArgumentException("It is no file, or too large.");
            }
            MemoryLimit.require(Files.size(path), COPIES, problem -> new IllegalArgumentException("It " + problem));
            return ScoreProgress.read(Utf8.decode("It", Files.readAllBytes(path)));
        } catch (final IllegalArgumentException e) {
            throw mismatch(e);
        } catch (final IOException e) {
            throw new UncheckedIOException("The progress can't be read from \"%s\": %s".formatted(path, e), e);
        }
    }

    /** @return what to throw if the file holds something else than this score's progress */
    IllegalArgumentException mismatch(final IllegalArgumentException reason) {
        return new IllegalArgumentException(
            ("The score can't go on from what is kept in \"%s\". %s Choose another file, or delete this one to begin "
                + "anew.").formatted(path, reason.getMessage()),
            reason);
    }

    void write(final ScoreProgress progress) {
        final var text = progress.write();
        try {
            WholeFile.write(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (final FileSystemException e) {
            throw unwritable(path, e);
        }
    }

    private static UncheckedIOException unwritable(final Path path, final FileSystemException e) {
        return new UncheckedIOException(
            "The progress can't be kept in \"%s\": %s. Choose a file in a folder that exists and can be written to."
                .formatted(path, e.getReason()),
            e);
    }

    /** For a score that is complete. */
    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (final IOException e) {
            throw new UncheckedIOException(
                "The score is complete, but its progress in \"%s\" can't be deleted: %s".formatted(path, e), e);
        }
    }

    /** Lets other scores have the file. */
    @Override
    public void close() {
        try {
            claim.close();
        } catch (final IOException e) {
            throw new UncheckedIOException("The lock on \"%s\" can't be taken away: %s".formatted(path, e), e);
        }
    }
}
