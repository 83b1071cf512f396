package org.knime.core.ui.standin.description;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A description that is read from KNIME's XML. */
public final class XmlNodeDescription extends NodeDescription {

    private final Element root;

    /** Reads from the given root, {@code knimeNode}. */
    public XmlNodeDescription(final Element root) {
        this.root = root;
    }

    @Override
    public Element getXMLDescription() {
        return (Element)root.cloneNode(true);
    }

    @Override
    public String getIconPath() {
        return root.getAttribute("icon");
    }

    @Override
    public NodeType getType() {
        return NodeType.valueOf(root.getAttribute("type"));
    }

    @Override
    public String getNodeName() {
        return elements("name").get(0).getTextContent();
    }

    @Override
    public Optional<String> getShortDescription() {
        return Optional.of(elements("shortDescription").get(0).getTextContent());
    }

    @Override
    public Optional<String> getIntro() {
        return Optional.of(markup(elements("intro").get(0)));
    }

    @Override
    public String getInportName(final int index) {
        return port("inPort", index).map(port -> port.getAttribute("name")).orElse("No name available");
    }

    @Override
    public String getInportDescription(final int index) {
        return port("inPort", index).map(XmlNodeDescription::markup).orElse("No description available");
    }

    @Override
    public String getOutportName(final int index) {
        return port("outPort", index).map(port -> port.getAttribute("name")).orElse("No name available");
    }

    @Override
    public String getOutportDescription(final int index) {
        return port("outPort", index).map(XmlNodeDescription::markup).orElse("No description available");
    }

    private Optional<Element> port(final String tag, final int index) {
        return elements(tag).stream().filter(port -> port.getAttribute("index").equals(Integer.toString(index)))
            .findFirst();
    }

    @Override
    public int getViewCount() {
        return elements("view").size();
    }

    @Override
    public String getViewName(final int index) {
        return elements("view").get(index).getAttribute("name");
    }

    @Override
    public String getViewDescription(final int index) {
        return markup(elements("view").get(index));
    }

    /** None: interactive views are of an older kind. */
    @Override
    public String getInteractiveViewName() {
        return null;
    }

    @Override
    public String[] getKeywords() {
        return elements("keyword").stream().map(Element::getTextContent).toArray(String[]::new);
    }

    @Override
    public List<DialogOptionGroup> getDialogOptionGroups() {
        final var options = elements("option").stream()
            .map(option -> new DialogOption(option.getAttribute("name"), markup(option), false)).toList();
        return options.isEmpty() ? List.of() : List.of(new DialogOptionGroup("Options", null, options));
    }

    private List<Element> elements(final String tag) {
        final var nodes = root.getElementsByTagName(tag);
        final List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element)nodes.item(i));
        }
        return elements;
    }

    private static String markup(final Element element) {
        try {
            final var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            final var text = new StringWriter();
            for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                transformer.transform(new DOMSource(child), new StreamResult(text));
            }
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
