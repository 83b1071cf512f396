package org.knime.base.node.meta.looper;

import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeView;
import org.knime.core.node.context.NodeCreationConfiguration;

/** A factory of a node that nobody looks at: it has neither view nor dialog nor description here. */
abstract class LoopNodeFactory<T extends LoopNodeModel> extends ConfigurableNodeFactory<T> {

    @Override
    public synchronized void init() {
        // there is no description to be read
    }

    @Override
    protected final int getNrNodeViews() {
        return 0;
    }

    @Override
    public final NodeView<T> createNodeView(final int viewIndex, final T nodeModel) {
        throw new IllegalStateException("The node has no view.");
    }

    @Override
    protected final boolean hasDialog() {
        return false;
    }

    @Override
    protected final NodeDialogPane createNodeDialogPane(final NodeCreationConfiguration creationConfig) {
        throw new IllegalStateException("The node has no dialog.");
    }
}
