package org.knime.core.node.workflow;

/** Names a node in its workflow. */
public class NodeID {

    private final int index;

    public NodeID(final int ix) {
        index = ix;
    }

    public int getIndex() {
        return index;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj != null && obj.getClass() == getClass() && index == ((NodeID)obj).index;
    }

    @Override
    public int hashCode() {
        return index;
    }

    @Override
    public String toString() {
        return Integer.toString(index);
    }
}
