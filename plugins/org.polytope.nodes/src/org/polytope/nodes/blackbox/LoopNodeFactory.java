package org.polytope.nodes.blackbox;

import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeView;
import org.knime.core.webui.node.dialog.NodeDialog;
import org.knime.core.webui.node.dialog.NodeDialogFactory;
import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.core.webui.node.dialog.defaultdialog.DefaultNodeDialog;
import org.knime.node.parameters.NodeParameters;

/**
 * The factory of a node at an end of a loop: KNIME asks for a model of its own class there. Dialog and description are made
 * of parameters, as everywhere.
 *
 * @param <M> the model
 */
abstract class LoopNodeFactory<M extends NodeModel> extends NodeFactory<M> implements NodeDialogFactory {

    abstract NodeText text();

    abstract Class<? extends NodeParameters> parameters();

    @Override
    protected final NodeDescription createNodeDescription() {
        return text().description(parameters());
    }

    @Override
    public final NodeDialog createNodeDialog() {
        return new DefaultNodeDialog(SettingsType.MODEL, parameters());
    }

    /** None: dialogs of that kind are drawn by Swing. */
    @Override
    protected final NodeDialogPane createNodeDialogPane() {
        return null;
    }

    @Override
    protected final boolean hasDialog() {
        return false;
    }

    @Override
    protected int getNrNodeViews() {
        return 0;
    }

    /** None: views of that kind are drawn by Swing. */
    @Override
    public final NodeView<M> createNodeView(final int viewIndex, final M nodeModel) {
        return null;
    }
}
