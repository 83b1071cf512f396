package org.knime.core.node.workflow;

/** A node that is no workflow of its own. */
public abstract class SingleNodeContainer extends NodeContainer {

    SingleNodeContainer(final NodeID id) {
        super(id);
    }
}
