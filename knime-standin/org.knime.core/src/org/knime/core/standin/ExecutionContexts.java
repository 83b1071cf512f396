package org.knime.core.standin;

import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeProgressMonitor;

/** Makes the contexts in which nodes execute. */
public final class ExecutionContexts {

    private ExecutionContexts() {
    }

    /**
     * A context for one execution.
     *
     * @param monitor takes progress, and cancels; normally a {@code DefaultNodeProgressMonitor}
     * @param fileStores where the node's file stores live; it must outlast every port object that refers to them
     */
    public static ExecutionContext create(final NodeProgressMonitor monitor, final FileStoreFolder fileStores) {
        return NodeAccess.DOOR.open().createContext(monitor, fileStores);
    }
}
