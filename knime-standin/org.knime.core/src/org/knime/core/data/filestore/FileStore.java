package org.knime.core.data.filestore;

import java.io.File;
import java.nio.file.Path;

/** One file that a port object keeps. Whoever made it writes it once; afterward it must not change. */
public final class FileStore {

    private final FileStoreKey key;
    private final Path file;

    FileStore(final FileStoreKey key, final Path file) {
        this.key = key;
        this.file = file;
    }

    FileStoreKey key() {
        return key;
    }

    /** Where the file is, or will be. */
    public File getFile() {
        return file.toFile();
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof FileStore other && key.equals(other.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
