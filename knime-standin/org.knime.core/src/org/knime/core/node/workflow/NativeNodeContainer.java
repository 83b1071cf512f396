package org.knime.core.node.workflow;

import java.util.function.Supplier;

import org.knime.core.node.Node;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;

/** A node that runs a model. */
public class NativeNodeContainer extends SingleNodeContainer {

    private final Node node;

    private final Supplier<NodeSettings> model;

    NativeNodeContainer(final NodeID id, final Node node, final Supplier<NodeSettings> model) {
        super(id);
        this.node = node;
        this.model = model;
    }

    /** What runs the model. */
    public Node getNode() {
        return node;
    }

    /** The model that is run. */
    public NodeModel getNodeModel() {
        return node.getNodeModel();
    }

    @Override
    public NodeSettings getNodeSettings() {
        final var settings = new NodeSettings("configuration");
        settings.addNodeSettings(model.get());
        return settings;
    }
}
