package org.knime.core.node.workflow;

import org.knime.core.node.NodeSettings;

/** A node in its workflow. */
public abstract class NodeContainer {

    private final NodeID id;

    NodeContainer(final NodeID id) {
        this.id = id;
    }

    /** Where the node is. */
    public final NodeID getID() {
        return id;
    }

    /** A copy of its settings as the workflow holds them; those of a model stand under {@code model}. */
    public NodeSettings getNodeSettings() {
        return new NodeSettings("configuration");
    }
}
