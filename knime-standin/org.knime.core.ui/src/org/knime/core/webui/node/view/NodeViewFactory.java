package org.knime.core.webui.node.view;

import org.knime.core.node.NodeModel;

/**
 * Makes views.
 *
 * @param <T> type of the model that a view reads
 */
public interface NodeViewFactory<T extends NodeModel> {

    /** The view of a node. */
    NodeView createNodeView(T nodeModel);
}
