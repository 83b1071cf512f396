package org.knime.core.node.port;

import java.io.IOException;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreFactory;

/** Makes file stores for an object that is being read. */
@FunctionalInterface
interface FileStoreTarget {

    FileStore create(String name) throws IOException;

    /** File stores in a temporary folder. */
    static FileStoreTarget temporary() {
        return FileStoreFactory.createNotInWorkflowFileStoreFactory()::createFileStore;
    }
}
