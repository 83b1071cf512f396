package org.knime.core.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * A folder with the files that the executions of one node put into file stores. The folder appears with the first file.
 * Safe for use by several threads.
 */
public final class FileStoreFolder {

    private final Path folder;
    private final UUID id = UUID.randomUUID();
    private final Set<String> names = new HashSet<>();

    private FileStoreFolder(final Path folder) {
        this.folder = folder;
    }

    /** File stores in the given folder, which need not exist. */
    public static FileStoreFolder in(final Path folder) {
        return new FileStoreFolder(folder.toAbsolutePath().normalize());
    }

    /** Where the files are. */
    public Path path() {
        return folder;
    }

    /** Tells this folder from every other one, also after the workflow moved. */
    public UUID id() {
        return id;
    }

    /**
     * A place for a new file, which is not created.
     *
     * @param name unique in this folder, and the name of a file, not a path
     * @throws IOException if the name is taken or is none of a file
     */
    public synchronized Path newFile(final String name) throws IOException {
        final Path file = folder.resolve(name).normalize();
        if (name.isEmpty() || !folder.equals(file.getParent())) {
            throw new IOException("\"%s\" is no name for a file store: it must name a file, without folders."
                .formatted(name));
        }
        if (!names.add(name) || Files.exists(file)) {
            throw new IOException("A file store named \"%s\" exists already; use a new name for each.".formatted(name));
        }
        Files.createDirectories(folder);
        return file;
    }

    /** Deletes all files and the folder. Port objects that refer to them can no longer be read. */
    public synchronized void clear() {
        names.clear();
        try {
            Directories.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The file stores in " + folder + " could not be deleted.", e);
        }
    }
}
