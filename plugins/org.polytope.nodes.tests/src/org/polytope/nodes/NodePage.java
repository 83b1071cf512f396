package org.polytope.nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.knime.core.node.NodeFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The page of a node in the documentation: below what was written by hand stands what the node says of itself, made from its
 * description.
 */
record NodePage(Element description) {

    static final String MARK =
        "<!-- Below: made from the node; a test compares the two and says how to make it anew. -->\n";

    static NodePage of(final NodeFactory<?> factory) {
        factory.init();
        return new NodePage(factory.getXMLDescription());
    }

    String title() {
        return first("name").getTextContent();
    }

    /** @return {@code robustness-scorer.md} */
    String file() {
        return title().toLowerCase(Locale.ROOT).replace(' ', '-') + ".md";
    }

    /** @return what the node says of itself, as Markdown */
    String markdown() {
        final var page = new StringBuilder(MARK).append('\n');
        page.append(blocks(first("intro"))).append("\n## Ports\n\n");
        ports("inPort", "In", page);
        ports("outPort", "Out", page);
        if (elements("inPort").isEmpty() && elements("outPort").isEmpty()) {
            page.append("None.\n");
        }
        final var options = elements("option");
        if (!options.isEmpty()) {
            page.append("\n## Options\n\n");
            options.forEach(option -> item("**" + option.getAttribute("name") + "**", option, page));
        }
        for (final var view : elements("view")) {
            page.append("\n## View\n\n").append(inline(view)).append('\n');
        }
        final var links = elements("link");
        if (!links.isEmpty()) {
            page.append("\n## Published in\n\n");
            links.forEach(link -> page.append("- [%s](%s)%n".formatted(inline(link), link.getAttribute("href"))));
        }
        return page.toString().replace("\r\n", "\n");
    }

    private void ports(final String tag, final String direction, final StringBuilder page) {
        for (final var port : elements(tag)) {
            item("%s: **%s**".formatted(direction, port.getAttribute("name")), port, page);
        }
        for (final var port : elements(tag.equals("inPort") ? "dynInPort" : "dynOutPort")) {
            item("%s, if added: **%s**".formatted(direction, port.getAttribute("name")), port, page);
        }
    }

    /** An entry of a list, with the list within it below. */
    private static void item(final String name, final Element element, final StringBuilder page) {
        page.append("- ").append(name).append(": ").append(inline(element)).append('\n');
        final var inner = element.getElementsByTagName("li");
        for (int i = 0; i < inner.getLength(); i++) {
            page.append("  - ").append(inline((Element)inner.item(i))).append('\n');
        }
    }

    /** Paragraphs and lists. */
    private static String blocks(final Element element) {
        final var blocks = new StringBuilder();
        for (final var child : children(element)) {
            if (child instanceof Element block && block.getTagName().equals("p")) {
                blocks.append(inline(block)).append("\n\n");
            } else if (child instanceof Element block && block.getTagName().matches("[uo]l")) {
                final var items = block.getElementsByTagName("li");
                for (int i = 0; i < items.getLength(); i++) {
                    blocks.append("- ").append(inline((Element)items.item(i))).append('\n');
                }
                blocks.append('\n');
            }
        }
        return blocks.toString();
    }

    /** Text with its emphasis, on one line, without lists within. */
    private static String inline(final Element element) {
        final var text = new StringBuilder();
        children(element).forEach(child -> inline(child, text));
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    private static void inline(final Node node, final StringBuilder text) {
        if (!(node instanceof Element element)) {
            text.append(node.getTextContent().replace("<", "&lt;").replace("*", "\\*").replace("|", "\\|"));
            return;
        }
        final var mark = switch (element.getTagName()) {
            case "b" -> "**";
            case "i" -> "*";
            case "tt", "code" -> "`";
            default -> "";
        };
        if (!element.getTagName().matches("[uo]l")) {
            text.append(mark);
            children(element).forEach(child -> inline(child, text));
            text.append(mark);
        }
    }

    private static List<Node> children(final Element element) {
        final var children = new ArrayList<Node>();
        for (int i = 0; i < element.getChildNodes().getLength(); i++) {
            children.add(element.getChildNodes().item(i));
        }
        return children;
    }

    private Element first(final String tag) {
        return elements(tag).get(0);
    }

    private List<Element> elements(final String tag) {
        final var found = description.getElementsByTagName(tag);
        final var elements = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element)found.item(i));
        }
        return elements;
    }
}
