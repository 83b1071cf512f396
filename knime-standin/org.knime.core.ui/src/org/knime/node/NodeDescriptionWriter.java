package org.knime.node;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.ui.standin.description.DescriptionDocument;
import org.knime.core.ui.standin.description.ParameterOptions;
import org.w3c.dom.Element;

/** Writes the description of a node as KNIME's XML. A missing text is an error, so that no node goes without. */
final class NodeDescriptionWriter {

    private final DefaultNode node;

    private final DescriptionDocument document;

    private NodeDescriptionWriter(final DefaultNode node) {
        this.node = node;
        document = new DescriptionDocument(node.texts().name());
    }

    static Element write(final DefaultNode node, final Class<?> factory) {
        final var texts = node.texts();
        if (factory.getResource(texts.icon()) == null) {
            throw new IllegalStateException(
                "The node \"%s\" names an icon that isn't there: %s, relative to %s.".formatted(texts.name(),
                    texts.icon(), factory.getName()));
        }
        return new NodeDescriptionWriter(node).write();
    }

    private Element write() {
        final var texts = node.texts();
        final var root = document.root("knimeNode");
        root.setAttribute("icon", texts.icon());
        root.setAttribute("type", type().name());
        document.addText(root, "name", "name", texts.name());
        document.addText(root, "shortDescription", "short description", texts.shortDescription());
        final var fullDescription = document.add(root, "fullDescription");
        document.addMarkup(fullDescription, "intro", "full description", texts.fullDescription());
        addOptions(fullDescription);
        for (final var link : node.externalResources()) {
            document.addMarkup(fullDescription, "link", "description of a link", link.description())
                .setAttribute("href", link.href());
        }
        final var ports = document.add(root, "ports");
        addPorts(ports, true, "InPort");
        addPorts(ports, false, "OutPort");
        node.view().ifPresent(view -> addView(document.add(root, "views"), view));
        if (!node.keywords().isEmpty()) {
            final var keywords = document.add(root, "keywords");
            node.keywords().forEach(keyword -> document.addText(keywords, "keyword", "keyword", keyword));
        }
        return root;
    }

    private NodeType type() {
        return node.nodeType().orElseGet(() -> {
            if (node.portGroups().stream().allMatch(group -> !group.isInput())) {
                return NodeType.Source;
            }
            return node.portGroups().stream().allMatch(PortGroup::isInput) ? NodeType.Sink
                : NodeType.Manipulator;
        });
    }

    private void addOptions(final Element fullDescription) {
        final var viewParameters = node.view().flatMap(DefaultView::parametersClass);
        if (node.model().parametersClass().isEmpty() && viewParameters.isEmpty()) {
            return;
        }
        final var tab = document.add(fullDescription, "tab");
        tab.setAttribute("name", "Options");
        final var options = new ParameterOptions(document, tab);
        node.model().parametersClass().ifPresent(options::add);
        viewParameters.ifPresent(options::add);
    }

    private void addPorts(final Element ports, final boolean inputs, final String tagSuffix) {
        int index = 0;
        for (final var group : node.portGroups()) {
            if (group.isInput() != inputs) {
                continue;
            }
            final var tag = group.isConfigurable() ? "dyn" + tagSuffix
                : Character.toLowerCase(tagSuffix.charAt(0)) + tagSuffix.substring(1);
            final var port = document.addMarkup(ports, tag, "description of the port \"" + group.name() + "\"",
                group.description());
            document.setAttribute(port, "name", "name of a port", group.name());
            if (group.isConfigurable()) {
                port.setAttribute("group-identifier", group.id());
                port.setAttribute("insert-before", Integer.toString(index));
            } else {
                port.setAttribute("index", Integer.toString(index));
                index++;
            }
        }
    }

    private void addView(final Element views, final DefaultView view) {
        final var element = document.addMarkup(views, "view", "description of the view", view.description());
        element.setAttribute("index", "0");
        element.setAttribute("name", node.texts().name());
    }
}
