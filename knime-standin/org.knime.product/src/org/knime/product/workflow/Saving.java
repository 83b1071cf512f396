package org.knime.product.workflow;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

import org.knime.core.standin.Directories;
import org.knime.core.standin.TemporaryFolder;

/**
 * A file or directory that is written beside its place and takes it when it is whole and lies on the disk itself. If that
 * never happens, because something fails or the process is killed, what stood there before stays, or comes back when the
 * next one is saved in the same folder.
 */
public final class Saving implements AutoCloseable {

    /** What the folders that hold unfinished things are called. */
    private static final String KIND = ".saving-";

    /** In such a folder, what was moved aside. */
    private static final String FORMER = "former";

    private final Path target;

    private final TemporaryFolder folder;

    private Saving(final Path target, final TemporaryFolder folder) {
        this.target = target;
        this.folder = folder;
    }

    /** Begins; the folder of the target is made. */
    public static Saving to(final Path place) throws IOException {
        final var target = place.toAbsolutePath();
        Files.createDirectories(target.getParent());
        return new Saving(target, TemporaryFolder.create(target.getParent(), KIND, Saving::putBack));
    }

    /** Puts back what a process moved aside and, because it was killed, never replaced. */
    public static void recover(final Path place) {
        final var target = place.toAbsolutePath();
        if (target.getParent() != null) {
            TemporaryFolder.deleteAbandoned(target.getParent(), KIND, Saving::putBack);
        }
    }

    private static void putBack(final Path abandoned) throws IOException {
        final var former = abandoned.resolve(FORMER);
        if (Files.isDirectory(former)) {
            try (Stream<Path> moved = Files.list(former)) {
                for (final var path : moved.toList()) {
                    final var place = abandoned.resolveSibling(path.getFileName());
                    if (Files.notExists(place, LinkOption.NOFOLLOW_LINKS)) {
                        Files.move(path, place);
                        Directories.forceFolder(place.getParent());
                    }
                }
            }
        }
    }

    /** Where to write. */
    public Path path() {
        return folder.path().resolve(target.getFileName());
    }

    /**
     * Takes the place.
     *
     * @throws IOException if it can't; what stood there is as it was then
     */
    public void complete() throws IOException {
        Directories.force(path());
        if (Files.isDirectory(target)) {
            replaceDirectory();
        } else {
            replaceFile();
        }
        Directories.forceFolder(target.getParent());
    }

    private void replaceFile() throws IOException {
        try {
            Files.move(path(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) { // NOSONAR: then in two steps
            Files.move(path(), target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void replaceDirectory() throws IOException {
        final var former = Files.createDirectory(folder.path().resolve(FORMER));
        Directories.forceFolder(folder.path());
        Files.move(target, former.resolve(target.getFileName()));
        Files.move(path(), target);
    }

    /** Undoes what isn't complete. */
    @Override
    public void close() throws IOException {
        try {
            putBack(folder.path());
        } catch (IOException e) {
            folder.abandon();
            throw e;
        }
        folder.close();
    }
}
