package org.knime.core.node.workflow;

import org.knime.core.node.NodeSettings;

/** A node in its workflow. */
public abstract class NodeContainer {

    NodeContainer() {
        // KNIME's only
    }

    /** A copy of its settings as the workflow holds them; those of a model stand under {@code model}. */
    public NodeSettings getNodeSettings() {
        return new NodeSettings("configuration");
    }
}
