package org.knime.core.node.workflow;

import org.knime.core.node.NodeSettings;

/** A node in its workflow. */
public abstract class NodeContainer {

    NodeContainer() {
        // KNIME's only
    }

    /** A copy of its settings as the workflow holds them, with those of the model under {@code model}. */
    public abstract NodeSettings getNodeSettings();
}
