package org.knime.node.impl.description;

import java.util.Collection;

import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.ui.standin.description.DescriptionDocument;
import org.knime.core.ui.standin.description.ParameterOptions;
import org.knime.core.ui.standin.description.XmlNodeDescription;
import org.knime.node.parameters.NodeParameters;
import org.osgi.framework.Version;
import org.w3c.dom.Element;

/** Makes descriptions of nodes that are no {@code DefaultNode}. */
public final class DefaultNodeDescriptionUtil {

    private DefaultNodeDescriptionUtil() {
    }

    /**
     * A description.
     *
     * @param viewSettingsClass null for a view without settings
     * @param viewDescription null for a node without a view
     * @param sinceVersion null where it isn't known
     * @throws IllegalStateException if a text is missing or not well-formed
     */
    public static NodeDescription createNodeDescription(final String name, final String icon, // NOSONAR: as in KNIME
        final Collection<PortDescription> inPortDescriptions, final Collection<PortDescription> outPortDescriptions,
        final String shortDescription, final String fullDescription,
        final Collection<ExternalResource> externalResources, final Class<? extends NodeParameters> modelSettingsClass,
        final Class<? extends NodeParameters> viewSettingsClass, final String viewDescription, final NodeType type,
        final Collection<String> keywords, final Version sinceVersion) {
        final var document = new DescriptionDocument(name);
        final var root = document.root("knimeNode");
        root.setAttribute("icon", icon);
        root.setAttribute("type", type.name());
        document.addText(root, "name", "name", name);
        document.addText(root, "shortDescription", "short description", shortDescription);
        final var full = document.add(root, "fullDescription");
        document.addMarkup(full, "intro", "full description", fullDescription);
        if (modelSettingsClass != null) {
            final var tab = document.add(full, "tab");
            tab.setAttribute("name", "Options");
            new ParameterOptions(document, tab).add(modelSettingsClass);
        }
        for (final var link : externalResources) {
            document.addMarkup(full, "link", "description of a link", link.description())
                .setAttribute("href", link.href());
        }
        final var ports = document.add(root, "ports");
        addPorts(document, ports, "inPort", inPortDescriptions);
        addPorts(document, ports, "outPort", outPortDescriptions);
        if (viewDescription != null) {
            final var view = document.addMarkup(document.add(root, "views"), "view", "description of the view",
                viewDescription);
            view.setAttribute("index", "0");
            view.setAttribute("name", name);
        }
        if (!keywords.isEmpty()) {
            final var words = document.add(root, "keywords");
            keywords.forEach(keyword -> document.addText(words, "keyword", "keyword", keyword));
        }
        return new XmlNodeDescription(root);
    }

    private static void addPorts(final DescriptionDocument document, final Element ports, final String tag,
        final Collection<PortDescription> descriptions) {
        int index = 0;
        for (final var port : descriptions) {
            final var element = document.addMarkup(ports, tag, "description of the port \"" + port.name() + "\"",
                port.description());
            document.setAttribute(element, "name", "name of a port", port.name());
            element.setAttribute("index", Integer.toString(index++));
        }
    }
}
