package org.knime.core.node.workflow;

import java.util.EventListener;

/** Is told how far a node is. */
public interface NodeProgressListener extends EventListener {

    void progressChanged(NodeProgressEvent pe);
}
