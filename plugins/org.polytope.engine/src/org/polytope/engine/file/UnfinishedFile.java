package org.polytope.engine.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is being written beside the one that it will replace. Closed before it became that, it disappears. */
final class UnfinishedFile implements AutoCloseable {

    private static final String ENDING = ".tmp";

    private final Path path;

    private final Lease lease;

    private UnfinishedFile(final Path path, final Lease lease) {
        this.path = path;
        this.lease = lease;
    }

    /** @return one that isn't there yet; those that nobody will finish any more are removed from the same folder */
    static UnfinishedFile beside(final Path target) throws IOException {
        final var folder = target.getParent();
        Lease.endAbandoned(folder, name -> Files.deleteIfExists(folder.resolve(name + ENDING)));
        // not a "temp file" of the JDK, which only its owner could read; the file's own name may leave no room for more
        final var name = UUID.randomUUID().toString();
        final var lease = Lease.take(folder, name);
        return new UnfinishedFile(folder.resolve(Lease.BEGINNING + name + ENDING), lease);
    }

    /** Writes the content to the disk itself: were it renamed before, a power loss could leave an empty file. */
    void write(final WholeFile.Content content) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW))) {
            content.write(out);
        }
        force(path, StandardOpenOption.WRITE);
    }

    /** Takes the place of the target, if there is one. */
    void become(final Path target) throws IOException {
        move(path, target);
    }

    /** Puts a file that lies on the disk in the place of the target, if there is one. */
    static void move(final Path path, final Path target) throws IOException {
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (final AtomicMoveNotSupportedException e) {
            moveInSteps(path, target);
        }
        try {
            force(target.getParent(), StandardOpenOption.READ);
        } catch (final IOException e) { // NOSONAR: Windows opens no folders; the file is whole under either name
        }
    }

    /** The target is missing for a moment, so that the new file must not look like one that nobody needs. */
    private static void moveInSteps(final Path path, final Path target) throws IOException {
        final var complete = target.resolveSibling(target.getFileName() + ".new");
        Files.move(path, complete, StandardCopyOption.REPLACE_EXISTING);
        Files.move(complete, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Also where the thread is interrupted: who is canceled keeps what it has. */
    static void force(final Path path, final OpenOption access) throws IOException {
        var interrupted = false;
        try {
            for (var forced = false; !forced;) {
                try (var channel = FileChannel.open(path, access)) {
                    channel.force(true);
                    forced = true;
                } catch (final ClosedByInterruptException e) { // NOSONAR: once more, without
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        try (lease) {
            Files.deleteIfExists(path);
            lease.end();
        } catch (final IOException e) { // NOSONAR: who writes here next removes it
        }
    }
}
