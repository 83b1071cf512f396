package org.knime.node;

import java.io.IOException;
import java.util.Optional;

import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeModel;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.ui.standin.description.XmlNodeDescription;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.node.view.NodeViewFactory;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Makes instances of a node. Subclasses are public and have a public constructor without parameters. */
public abstract class DefaultNodeFactory extends ConfigurableNodeFactory<NodeModel>
    implements NodeViewFactory<NodeModel> {

    private final DefaultNode node;

    /**
     * Makes a factory.
     *
     * @throws IllegalStateException if a text of the node's description is missing or not well-formed
     */
    protected DefaultNodeFactory(final DefaultNode node) {
        this.node = node;
        super.init();
    }

    @Override
    public final synchronized void init() {
        super.init();
    }

    @Override
    protected final NodeDescription createNodeDescription() throws SAXException, IOException {
        return new XmlNodeDescription(NodeDescriptionWriter.write(node, getClass()));
    }

    @Override
    public final Element getXMLDescription() {
        return super.getXMLDescription();
    }

    /** Whether there is a view. */
    public final boolean hasNodeView() {
        return node.view().isPresent();
    }

    @Override
    public final NodeView createNodeView(final NodeModel nodeModel) {
        return new DefaultViewAdapter(node.view().orElseThrow(), nodeModel);
    }

    @Override
    protected final Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
        if (node.portGroups().isEmpty()) {
            return Optional.empty();
        }
        final var builder = new PortsConfigurationBuilder();
        node.portGroups().forEach(group -> add(group, builder));
        return Optional.of(builder);
    }

    private static void add(final PortGroup group, final PortsConfigurationBuilder builder) {
        if (group.isInput()) {
            addInputs(group.id(), group.mode(), builder);
        } else {
            addOutputs(group.id(), group.mode(), builder);
        }
    }

    private static void addInputs(final String id, final PortGroup.Mode mode, final PortsConfigurationBuilder builder) {
        if (mode instanceof PortGroup.Mode.Fixed fixed) {
            builder.addFixedInputPortGroup(id, fixed.type());
        } else if (mode instanceof PortGroup.Mode.Optional optional) {
            builder.addOptionalInputPortGroupWithDefault(id, optional.defaultType(), optional.supported());
        } else if (mode instanceof PortGroup.Mode.Extendable extendable) {
            builder.addExtendableInputPortGroupWithDefault(id, extendable.fixed(), extendable.defaults(),
                extendable.supported());
        } else if (mode instanceof PortGroup.Mode.Exchangeable exchangeable) {
            builder.addExchangeableInputPortGroup(id, exchangeable.defaultType(), exchangeable.supported());
        }
    }

    private static void addOutputs(final String id, final PortGroup.Mode mode,
        final PortsConfigurationBuilder builder) {
        if (mode instanceof PortGroup.Mode.Fixed fixed) {
            builder.addFixedOutputPortGroup(id, fixed.type());
        } else if (mode instanceof PortGroup.Mode.Optional optional) {
            builder.addOptionalOutputPortGroupWithDefault(id, optional.defaultType(), optional.supported());
        } else if (mode instanceof PortGroup.Mode.Extendable extendable) {
            builder.addExtendableOutputPortGroupWithDefault(id, extendable.fixed(), extendable.defaults(),
                extendable.supported());
        } else if (mode instanceof PortGroup.Mode.Exchangeable exchangeable) {
            builder.addExchangeableOutputPortGroup(id, exchangeable.defaultType(), exchangeable.supported());
        }
    }

    @Override
    protected final NodeModel createNodeModel(final NodeCreationConfiguration creationConfig) {
        final var ports = creationConfig.getPortConfig();
        final var inputs = ports.map(PortsConfiguration::getInputPorts).orElseGet(DefaultNodeFactory::noPorts);
        final var outputs = ports.map(PortsConfiguration::getOutputPorts).orElseGet(DefaultNodeFactory::noPorts);
        if (node.model() instanceof DefaultModel.StandardDefaultModel model) {
            return new StandardNodeModel(model, inputs, outputs);
        }
        return new RearrangeColumnsNodeModel((DefaultModel.RearrangeColumnsDefaultModel)node.model(), inputs, outputs);
    }

    private static PortType[] noPorts() {
        return new PortType[0];
    }

    /** None: dialogs of that kind are drawn by Swing. */
    @Override
    protected final NodeDialogPane createNodeDialogPane(final NodeCreationConfiguration creationConfig) {
        return null;
    }

    @Override
    protected final boolean hasDialog() {
        return false;
    }

    @Override
    protected final int getNrNodeViews() {
        return hasNodeView() ? 1 : 0;
    }

    /** None: views of that kind are drawn by Swing. */
    @Override
    public final org.knime.core.node.NodeView<NodeModel> createNodeView(final int viewIndex,
        final NodeModel nodeModel) {
        return null;
    }
}
