package org.polytope.engine.training.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.ZipException;

import org.polytope.engine.file.FileClaim;
import org.polytope.engine.training.state.Resumable;

/** The file in which a training keeps its checkpoints, for one training at a time. Errors name it and say what to do. */
public final class CheckpointFile implements AutoCloseable {

    private final Checkpoints where;

    private final Path path;

    private final FileClaim claim;

    private CheckpointFile(final Checkpoints where, final FileClaim claim) {
        this.where = where;
        path = where.file();
        this.claim = claim;
    }

    /**
     * @return the file, to be closed when the training ends in whatever way
     * @throws IllegalArgumentException if another training keeps its checkpoints there
     * @throws UncheckedIOException if nothing can be written there
     */
    public static CheckpointFile of(final Checkpoints where) {
        try {
            Files.createDirectories(where.folder());
            return new CheckpointFile(where, FileClaim.of(where.file()).orElseThrow(() -> new IllegalArgumentException(
                "Another training keeps its checkpoints in \"%s\" now. Wait until it has ended, or choose another folder."
                    .formatted(where.folder()))));
        } catch (final FileSystemException e) {
            throw new UncheckedIOException(
                "No checkpoints can be kept in \"%s\": %s. Choose a folder that can be written to."
                    .formatted(where.folder(), reason(e)),
                e);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(final FileSystemException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "what is there isn't a folder";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    /**
     * @param identity of the training that asks
     * @return the last checkpoint of the same training; empty if there is none
     * @throws OtherCheckpointException if it is another training's, or damaged
     * @throws UncheckedIOException if it can't be read
     */
    public Optional<Checkpoint> find(final TrainingIdentity identity) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            final var found = CheckpointArchive.read(path);
            identity.requireSame(found.identity());
            return Optional.of(found);
        } catch (final ZipException | EOFException e) {
            throw mismatch("It was cut short or damaged (" + e.getMessage() + ").", e);
        } catch (final IllegalArgumentException e) {
            throw mismatch(e.getMessage(), e);
        } catch (final IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Lets a training remember what it knew at the last checkpoint.
     *
     * @throws IllegalArgumentException if it remembers other things than that one did
     * @throws UncheckedIOException if it can't be read
     */
    public void restore(final Resumable training) {
        try {
            CheckpointArchive.restore(path, training);
        } catch (final IllegalArgumentException e) {
            throw mismatch(e.getMessage(), e);
        } catch (final IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Replaces the last checkpoint, which stays until the new one is complete.
     *
     * @throws UncheckedIOException if it can't be written
     */
    public void write(final Checkpoint checkpoint, final Resumable training) {
        final var reached = checkpoint.history().epochs().size();
        try {
            CheckpointArchive.write(path, checkpoint, training);
        } catch (final FileSystemException e) {
            throw new UncheckedIOException(
                ("Training has stopped after epoch %s, because its checkpoint can't be written to \"%s\": %s. Mend that and "
                    + "train again: training goes on %s.").formatted(reached, path, reason(e),
                        reached > 1 && Files.exists(path) ? "after epoch " + (reached - 1) : "from its beginning"),
                e);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * For a training that has finished: no other is to go on from its last checkpoint. What it has learned is worth more than
     * a file that can't be moved.
     *
     * @return what the user should know if the checkpoint is still there, or isn't kept
     */
    public Optional<String> finish() {
        try {
            if (where.keep()) {
                Files.move(path, where.finishedFile(), StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(path);
            }
            return Optional.empty();
        } catch (final NoSuchFileException e) { // NOSONAR: told
            return Optional
                .of("The last checkpoint \"%s\" isn't there any more, so that it isn't kept.".formatted(path));
        } catch (final IOException e) { // NOSONAR: told
            return Optional
                .of(("The last checkpoint \"%s\" can't be taken away (%s). Delete it: the same training would go "
                    + "on from there.").formatted(path, e));
        }
    }

    /** @return whether the checkpoint of another training, or a damaged one, gives way to a new training */
    public boolean replacesOthers() {
        return where.replace();
    }

    private OtherCheckpointException mismatch(final String reason, final Exception cause) {
        return new OtherCheckpointException(path, reason, cause);
    }

    private UncheckedIOException unreadable(final IOException e) {
        return new UncheckedIOException("The checkpoint can't be read from \"%s\": %s".formatted(path, e), e);
    }

    /** Lets other trainings have the file. */
    @Override
    public void close() {
        try {
            claim.close();
        } catch (final IOException e) { // NOSONAR: the lock itself is gone; who writes here next removes its file
        }
    }
}
