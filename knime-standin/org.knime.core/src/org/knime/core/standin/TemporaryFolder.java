package org.knime.core.standin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder for what only this process needs, open to its user alone, and deleted when it is closed. Beside it lies a file that
 * the process keeps locked: where it was killed, the next that makes a folder of the same kind in the same place sees that
 * nobody holds the lock any more, and deletes both.
 */
public final class TemporaryFolder implements AutoCloseable {

    private static final String LOCK = ".lock";

    /** Those of this process, whose locks would be lost if it opened the files once more (POSIX). */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path lock;
    private final FileChannel holder;

    private TemporaryFolder(final Path path, final Path lock, final FileChannel holder) {
        this.path = path;
        this.lock = lock;
        this.holder = holder;
    }

    /** Takes from an abandoned folder what must not be lost. */
    @FunctionalInterface
    public interface Rescue {
        /** @throws IOException if it can't; the folder stays then */
        void from(Path folder) throws IOException;
    }

    /**
     * Makes one in the system's folder for temporary files.
     *
     * @param kind what names of folders of this kind begin with
     */
    public static TemporaryFolder create(final String kind) throws IOException {
        return create(Path.of(System.getProperty("java.io.tmpdir")), kind, folder -> {});
    }

    /**
     * Makes one, and deletes those of this kind that killed processes have left in the same place.
     *
     * @param parent where
     * @param kind what names of folders of this kind begin with
     */
    public static TemporaryFolder create(final Path parent, final String kind, final Rescue rescue)
        throws IOException {
        deleteAbandoned(parent, kind, rescue);
        final TemporaryFolder made = held(parent.resolve(kind + UUID.randomUUID()));
        try {
            Files.createDirectory(made.path, ownersOnly(made.path));
            return made;
        } catch (IOException e) {
            made.close();
            throw e;
        }
    }

    private static TemporaryFolder held(final Path folder) throws IOException {
        final Path lock = folder.resolveSibling(folder.getFileName() + LOCK);
        OWN.add(lock);
        while (true) {
            final FileChannel channel = open(lock);
            if (holds(channel) && Files.exists(lock)) {
                return new TemporaryFolder(folder, lock, channel);
            }
            channel.close(); // another process took it for abandoned before it was held
        }
    }

    private static FileChannel open(final Path lock) throws IOException {
        try {
            return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            OWN.remove(lock);
            throw e;
        }
    }

    private static boolean holds(final FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) { // NOSONAR: where there are no locks, no folder ever counts as abandoned
            return true;
        }
    }

    private static FileAttribute<?>[] ownersOnly(final Path folder) {
        return folder.getFileSystem() == FileSystems.getDefault()
            && folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
    }

    /** Deletes the folders of a kind that killed processes have left in a place, as far as that is possible. */
    public static void deleteAbandoned(final Path parent, final String kind, final Rescue rescue) {
        try (var locks = Files.newDirectoryStream(parent, kind + "*" + LOCK)) {
            for (Path lock : locks) {
                if (!OWN.contains(lock) && Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
                    deleteUnlessHeld(lock, rescue);
                }
            }
        } catch (IOException | DirectoryIteratorException e) { // NOSONAR: what is to be done now comes first
        }
    }

    private static void deleteUnlessHeld(final Path lock, final Rescue rescue) {
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            var held = channel.tryLock()) {
            if (held != null) {
                final String name = lock.getFileName().toString();
                final Path folder = lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    rescue.from(folder);
                    Directories.delete(folder);
                }
                Files.deleteIfExists(lock);
            }
        } catch (IOException | OverlappingFileLockException e) { // NOSONAR: it stays for whoever may delete it
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Leaves it to whoever makes the next folder of this kind. */
    public void abandon() throws IOException {
        OWN.remove(lock);
        holder.close();
    }

    /** What can't be deleted now is abandoned. */
    @Override
    public void close() {
        try (holder) {
            Directories.delete(path);
            Files.deleteIfExists(lock);
        } catch (IOException e) { // NOSONAR: see above
        } finally {
            OWN.remove(lock);
        }
    }
}
