package org.knime.core.standin;

import java.util.Optional;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeView;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.TestWeights;
import org.w3c.dom.Element;

/** A node with an optional table as input and weights as output. */
public final class WeightsNodeFactory extends ConfigurableNodeFactory<WeightsNodeModel> {

    @Override
    protected Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
        final PortsConfigurationBuilder builder = new PortsConfigurationBuilder();
        builder.addOptionalInputPortGroupWithDefault("table", (PortType)null, BufferedDataTable.TYPE);
        builder.addFixedOutputPortGroup("weights", TestWeights.TYPE);
        return Optional.of(builder);
    }

    @Override
    protected WeightsNodeModel createNodeModel(final NodeCreationConfiguration creationConfig) {
        final var ports = creationConfig.getPortConfig().orElseThrow();
        return new WeightsNodeModel(ports.getInputPorts(), ports.getOutputPorts());
    }

    @Override
    protected NodeDialogPane createNodeDialogPane(final NodeCreationConfiguration creationConfig) {
        return null;
    }

    @Override
    protected int getNrNodeViews() {
        return 0;
    }

    @Override
    public NodeView<WeightsNodeModel> createNodeView(final int viewIndex, final WeightsNodeModel nodeModel) {
        return null;
    }

    @Override
    protected boolean hasDialog() {
        return false;
    }

    @Override
    protected NodeDescription createNodeDescription() {
        return new WeightsDescription();
    }

    private static final class WeightsDescription extends NodeDescription {

        @Override
        public String getIconPath() {
            return null;
        }

        @Override
        public String getNodeName() {
            return "Weights";
        }

        @Override
        public NodeType getType() {
            return NodeType.Source;
        }

        @Override
        public String getInportName(final int index) {
            return "Table";
        }

        @Override
        public String getInportDescription(final int index) {
            return "Any table.";
        }

        @Override
        public String getOutportName(final int index) {
            return "Weights";
        }

        @Override
        public String getOutportDescription(final int index) {
            return "The weights.";
        }

        @Override
        public int getViewCount() {
            return 0;
        }

        @Override
        public String getViewName(final int index) {
            return null;
        }

        @Override
        public String getViewDescription(final int index) {
            return null;
        }

        @Override
        public String getInteractiveViewName() {
            return null;
        }

        @Override
        public Element getXMLDescription() {
            return null;
        }
    }
}
