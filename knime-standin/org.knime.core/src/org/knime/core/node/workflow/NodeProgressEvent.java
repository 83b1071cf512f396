package org.knime.core.node.workflow;

import java.util.EventObject;

/** Says that the progress of a node changed. */
public class NodeProgressEvent extends EventObject {

    private static final long serialVersionUID = 1L;

    private final transient NodeProgress progress;

    public NodeProgressEvent(final NodeID src, final NodeProgress progress) {
        super(src);
        this.progress = progress;
    }

    @Override
    public NodeID getSource() {
        return (NodeID)super.getSource();
    }

    public NodeProgress getNodeProgress() {
        return progress;
    }
}
