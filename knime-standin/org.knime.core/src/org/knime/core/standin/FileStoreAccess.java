package org.knime.core.standin;

import java.io.IOException;
import java.util.List;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStorePortObject;

/** What KNIME keeps to itself of {@code org.knime.core.data.filestore}. */
public interface FileStoreAccess {

    /** Where it is implemented. */
    Door<FileStoreAccess> DOOR = new Door<>("org.knime.core.data.filestore.FileStoreInternals");

    /** A new file store in the folder. */
    FileStore create(FileStoreFolder folder, String name) throws IOException;

    /** The file stores of the object, which first writes what is only in memory. */
    List<FileStore> fileStoresOf(FileStorePortObject object) throws IOException;

    FileStoreKey keyOf(FileStore store);

    /** Gives an object that is being loaded its files. */
    void attach(FileStorePortObject object, List<FileStore> stores) throws IOException;
}
