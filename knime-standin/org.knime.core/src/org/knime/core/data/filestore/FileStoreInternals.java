package org.knime.core.data.filestore;

import java.io.IOException;
import java.util.List;

import org.knime.core.standin.FileStoreAccess;
import org.knime.core.standin.FileStoreFolder;

/** Does with file stores what the stand-in may and a node may not. */
final class FileStoreInternals implements FileStoreAccess {

    /** KNIME spreads many file stores over folders by their index; here all are in one. */
    private static final int INDEX = 0;

    static {
        DOOR.provide(new FileStoreInternals());
    }

    private FileStoreInternals() {
    }

    @Override
    public FileStore create(final FileStoreFolder folder, final String name) throws IOException {
        return new FileStore(new FileStoreKey(folder.id(), INDEX, name), folder.newFile(name));
    }

    @Override
    public List<FileStore> fileStoresOf(final FileStorePortObject object) throws IOException {
        object.flushToFileStore();
        return object.fileStores();
    }

    @Override
    public FileStoreKey keyOf(final FileStore store) {
        return store.key();
    }

    @Override
    public void attach(final FileStorePortObject object, final List<FileStore> stores) throws IOException {
        object.attach(stores);
    }
}
