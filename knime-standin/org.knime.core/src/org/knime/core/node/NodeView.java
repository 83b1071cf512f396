package org.knime.core.node;

/** A Swing view, which the stand-in never opens; only the signatures of node factories name it. */
public abstract class NodeView<T extends NodeModel> extends AbstractNodeView<T> {

    NodeView() {
    }
}
