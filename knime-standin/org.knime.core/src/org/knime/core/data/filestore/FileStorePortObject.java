package org.knime.core.data.filestore;

import java.io.IOException;
import java.util.List;

import org.knime.core.node.port.PortObject;

/** A port object that keeps its bulk in files. Two are equal if they have the same files. */
public abstract class FileStorePortObject implements PortObject {

    private List<FileStore> fileStores;

    /** For an object that is made by a node. */
    protected FileStorePortObject(final List<FileStore> fileStores) {
        this.fileStores = List.copyOf(fileStores);
    }

    /** For an object that is being loaded: its files are there only when {@link #postConstruct()} is called. */
    protected FileStorePortObject() {
        fileStores = List.of();
    }

    /** Called when a loaded object has its files. */
    protected void postConstruct() throws IOException {
        // nothing to do unless a subclass has
    }

    /** Called before the files are copied or saved: the last moment to write what is only in memory. */
    protected void flushToFileStore() throws IOException {
        // nothing to do unless a subclass has
    }

    protected int getFileStoreCount() {
        return fileStores.size();
    }

    protected FileStore getFileStore(final int index) {
        return fileStores.get(index);
    }

    final List<FileStore> fileStores() {
        return fileStores;
    }

    final void attach(final List<FileStore> loaded) throws IOException {
        fileStores = List.copyOf(loaded);
        postConstruct();
    }

    @Override
    public boolean equals(final Object obj) {
        return this == obj || obj != null && obj.getClass() == getClass()
            && fileStores.equals(((FileStorePortObject)obj).fileStores);
    }

    @Override
    public int hashCode() {
        return fileStores.hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + fileStores;
    }
}
