package org.polytope.engine.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that something unfinished is still wanted. It is a file on which its holder has a lock, which the system takes back
 * when the program ends, however it ends: so others, on other machines too, can tell what a killed program has left. Nobody
 * competes for it, as for a {@link FileClaim}, which stands beside a name that all know: its own name is never used again.
 */
final class Lease implements AutoCloseable {

    /** How the names of leases, and of what they are for, begin. */
    static final String BEGINNING = ".polytope-";

    private static final String ENDING = ".lock";

    /** Those of this program: it would lose its lock on a file by opening it once more (POSIX). */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;

    private final FileChannel channel;

    private Lease(final Path file, final FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** What goes with an abandoned lease. */
    @FunctionalInterface
    interface End {
        /** @param name the lease's, with its beginning */
        void of(String name) throws IOException;
    }

    /** @return the name of the file that is locked */
    static String fileName(final String name) {
        return BEGINNING + name + ENDING;
    }

    /**
     * Keeps this program from looking whether a lock file is abandoned; waits while it looks.
     *
     * @param file by its real path
     */
    static synchronized void hold(final Path file) {
        HELD.add(file);
    }

    static void letGo(final Path file) {
        HELD.remove(file);
    }

    /** @param name one that was never used in this folder */
    static Lease take(final Path folder, final String name) throws IOException {
        final var file = folder.toRealPath().resolve(fileName(name));
        hold(file);
        try {
            while (true) {
                final var lease = new Lease(file,
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
                // who came in between took the lease for an abandoned one, and has removed it or will
                if (lease.lock() && Files.exists(file)) {
                    return lease;
                }
                lease.channel.close();
            }
        } catch (final IOException e) {
            letGo(file);
            throw e;
        }
    }

    private boolean lock() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (final IOException e) { // NOSONAR: where there are no locks, nothing is ever taken for abandoned
            return true;
        }
    }

    /** Removes the leases in a folder that nobody holds, each after what goes with it, as far as that is possible. */
    static void endAbandoned(final Path folder, final End end) {
        try (var leases = Files.newDirectoryStream(folder.toRealPath(), BEGINNING + "*" + ENDING)) {
            for (final var lease : leases) {
                endIfAbandoned(lease, end);
            }
        } catch (final IOException | DirectoryIteratorException e) { // NOSONAR: what is being written comes first
        }
    }

    private static synchronized void endIfAbandoned(final Path lease, final End end) {
        if (HELD.contains(lease) || !Files.isRegularFile(lease, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var channel = FileChannel.open(lease, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            var lock = channel.tryLock()) {
            if (lock != null) {
                final var name = lease.getFileName().toString();
                end.of(name.substring(0, name.length() - ENDING.length()));
                Files.deleteIfExists(lease);
            }
        } catch (final IOException | OverlappingFileLockException e) { // NOSONAR: it stays for whoever may remove it
        }
    }

    /** Nothing is left of what it was for. */
    void end() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Abandons it, unless it was ended. */
    @Override
    public void close() throws IOException {
        try (channel) {
            letGo(file);
        }
    }
}
