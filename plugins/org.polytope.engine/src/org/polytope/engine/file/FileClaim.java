package org.polytope.engine.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a file for one run at a time. A hidden file beside it is locked by the operating system, which lets go of it when
 * the run ends in whatever way, so that what a killed run leaves behind stops nobody; the next {@link WholeFile} in that
 * folder removes it, as any {@link Lease}. On a drive that knows no locks only
 * the runs within one program are kept apart.
 */
public final class FileClaim implements Closeable {

    private static final long LONGEST = 1 << 20;

    /** Behind what the hidden file holds, which can be written however strict locks are. */
    private static final long LOCKED_BYTE = 1 << 30;

    /** Whoever looks for what killed runs left may have the hidden file for a moment, and delete it. */
    private static final int MOST_TRIES = 10;

    private static final long PAUSE_NANOS = 1_000_000;

    private static final Set<Path> IN_THIS_PROGRAM = ConcurrentHashMap.newKeySet();

    private final Path file;

    private final Path lockFile;

    private final FileChannel channel;

    private FileClaim(final Path file, final Path lockFile, final FileChannel channel) {
        this.file = file;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /**
     * @param file need not exist, but its folder must
     * @return the claim, to be closed when the run ends; empty while another run has it
     * @throws FileSystemException naming the file, with the reason as the end of a sentence, if nothing can be written beside
     *             it
     */
    public static Optional<FileClaim> of(final Path file) throws FileSystemException {
        try {
            return claim(file);
        } catch (final IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    private static Optional<FileClaim> claim(final Path file) throws IOException {
        final var absolute = file.toAbsolutePath();
        final var real = Files.exists(file) ? file.toRealPath()
            : absolute.getParent().toRealPath().resolve(absolute.getFileName());
        if (!IN_THIS_PROGRAM.add(real)) {
            return Optional.empty();
        }
        Optional<FileClaim> claim = Optional.empty();
        try {
            // the file's own name may leave no room for more
            final var name = UUID.nameUUIDFromBytes(real.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            claim = locked(real, real.resolveSibling(Lease.fileName(name.toString())));
        } finally {
            if (claim.isEmpty()) {
                IN_THIS_PROGRAM.remove(real);
            }
        }
        return claim;
    }

    private static Optional<FileClaim> locked(final Path file, final Path lockFile) throws IOException {
        Lease.hold(lockFile);
        Optional<FileClaim> claim = Optional.empty();
        try {
            for (int tries = 1; claim.isEmpty() && tries <= MOST_TRIES; tries++) {
                final var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                try {
                    if (lock(channel) && (isStill(lockFile, channel) || tries == MOST_TRIES)) {
                        claim = Optional.of(new FileClaim(file, lockFile, channel));
                    }
                } finally {
                    if (claim.isEmpty()) {
                        channel.close();
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                }
            }
        } finally {
            if (claim.isEmpty()) {
                Lease.letGo(lockFile);
            }
        }
        return claim;
    }

    private static boolean lock(final FileChannel channel) {
        try {
            final FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (final OverlappingFileLockException e) {
            return false;
        } catch (final IOException e) {
            return true; // no locks on this drive
        }
    }

    /**
     * @return whether what was locked wasn't deleted in between by the run that had it before. It is known again by its
     *         length: whoever opens and closes it for a look loses the lock (POSIX).
     */
    private static boolean isStill(final Path lockFile, final FileChannel channel) throws IOException {
        final var length = ThreadLocalRandom.current().nextLong(1, LONGEST);
        channel.truncate(0).write(ByteBuffer.allocate(1), length - 1);
        return Files.exists(lockFile) && Files.size(lockFile) == length;
    }

    /** Lets other runs have the file. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(lockFile);
        } finally {
            channel.close();
            Lease.letGo(lockFile);
            IN_THIS_PROGRAM.remove(file);
        }
    }
}
