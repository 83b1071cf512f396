package org.knime.core.data.filestore;

import java.io.IOException;

import org.knime.core.node.ExecutionContext;
import org.knime.core.standin.FileStoreAccess;
import org.knime.core.standin.FileStoreFolder;
import org.knime.core.standin.TemporaryFolder;

/** Makes file stores. */
public abstract class FileStoreFactory {

    FileStoreFactory() {
    }

    /** @param name unique for this factory */
    public abstract FileStore createFileStore(String name) throws IOException;

    /** Ends the use of the factory; file stores outside a workflow are deleted. */
    public abstract void close();

    /** Makes file stores that belong to the node that executes; without a context, ones outside any workflow. */
    public static final FileStoreFactory createFileStoreFactory(final ExecutionContext exec) {
        return exec == null ? createNotInWorkflowFileStoreFactory() : createWorkflowFileStoreFactory(exec);
    }

    /** Makes file stores that belong to the node that executes. */
    public static final FileStoreFactory createWorkflowFileStoreFactory(final ExecutionContext exec) {
        return new FileStoreFactory() {
            @Override
            public FileStore createFileStore(final String name) throws IOException {
                return exec.createFileStore(name);
            }

            @Override
            public void close() {
                // the files belong to the node
            }
        };
    }

    /** Makes file stores in a temporary folder; for tests. */
    public static final FileStoreFactory createNotInWorkflowFileStoreFactory() {
        return new FileStoreFactory() {
            private TemporaryFolder temporary;
            private FileStoreFolder folder;

            @Override
            public synchronized FileStore createFileStore(final String name) throws IOException {
                if (folder == null) {
                    temporary = TemporaryFolder.create("knime_fs");
                    folder = FileStoreFolder.in(temporary.path());
                    // whoever reads a port object outside a workflow needs its files for as long as it has that
                    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
                }
                return FileStoreAccess.DOOR.open().create(folder, name);
            }

            @Override
            public synchronized void close() {
                if (folder != null) {
                    folder = null;
                    temporary.close();
                }
            }
        };
    }
}
