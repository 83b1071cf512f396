package org.knime.core.node;

import java.io.IOException;
import java.net.URL;

import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Makes the model of a node and describes the node. */
public abstract class NodeFactory<T extends NodeModel> {

    /** What a node is for. */
    public enum NodeType {
        Source, Sink, Learner, Predictor, Manipulator, Visualizer, Widget, Meta, LoopStart, LoopEnd, ScopeStart,
        ScopeEnd, QuickForm, Configuration, Other, Missing, Unknown, Subnode, VirtualIn, VirtualOut, Container;
    }

    private static final NodeLogger LOGGER = NodeLogger.getLogger(NodeFactory.class);

    private NodeDescription description;

    /** Factories need a public constructor without parameters. */
    protected NodeFactory() {
    }

    /** Reads the description; calls after the first do nothing. */
    public synchronized void init() {
        if (description != null) {
            return;
        }
        try {
            description = createNodeDescription();
        } catch (SAXException | IOException e) {
            throw new IllegalStateException(
                "The description of the node " + getClass().getName() + " can't be read: " + e.getMessage(), e);
        }
    }

    private NodeDescription description() {
        init();
        return description;
    }

    protected NodeDescription createNodeDescription() throws SAXException, IOException {
        throw new IOException("The stand-in knows only nodes that describe themselves in code.");
    }

    public abstract T createNodeModel();

    protected abstract int getNrNodeViews();

    public abstract NodeView<T> createNodeView(int viewIndex, T nodeModel);

    protected abstract boolean hasDialog();

    protected abstract NodeDialogPane createNodeDialogPane();

    public final String getNodeName() {
        return description().getNodeName();
    }

    public NodeType getType() {
        return description().getType();
    }

    public String getInportName(final int index) {
        return description().getInportName(index);
    }

    public final String getInportDescription(final int index) {
        return description().getInportDescription(index);
    }

    public String getOutportName(final int index) {
        return description().getOutportName(index);
    }

    public final String getOutportDescription(final int index) {
        return description().getOutportDescription(index);
    }

    public String getInteractiveViewName() {
        return description().getInteractiveViewName();
    }

    public final String[] getKeywords() {
        return description().getKeywords();
    }

    public final boolean isDeprecated() {
        return description().isDeprecated();
    }

    public Element getXMLDescription() {
        return description().getXMLDescription();
    }

    /** The icon, or null if there is none at the path that the description gives. */
    public URL getIcon() {
        final String path = description().getIconPath();
        final URL icon = path == null ? null : getClass().getResource(path);
        if (path != null && icon == null) {
            LOGGER.coding("The icon \"%s\" of the node %s was not found.".formatted(path, getClass().getName()));
        }
        return icon;
    }

    /** The name under which KNIME knows the factory. */
    public final String getFactoryId() {
        return getClass().getName();
    }

    /** Takes what distinguishes this factory from others of its class. */
    public void loadAdditionalFactorySettings(final ConfigRO config) throws InvalidSettingsException {
        // nothing to do unless a subclass has
    }

    /** Saves what distinguishes this factory from others of its class. */
    public void saveAdditionalFactorySettings(final ConfigWO config) {
        // nothing to do unless a subclass has
    }
}
