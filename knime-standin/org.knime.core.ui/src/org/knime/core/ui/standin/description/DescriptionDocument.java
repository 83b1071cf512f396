package org.knime.core.ui.standin.description;

import java.io.IOException;
import java.io.StringReader;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** An XML document that refuses texts that are missing or not well-formed. */
public final class DescriptionDocument {

    private final String nodeName;

    private final DocumentBuilder parser;

    private final Document document;

    /** An empty document for the node of the given name, which messages mention. */
    public DescriptionDocument(final String nodeName) {
        this.nodeName = nodeName;
        try {
            final var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parser = factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        parser.setErrorHandler(new DefaultHandler()); // keeps the parser from printing what is thrown anyway
        document = parser.newDocument();
    }

    /** Adds the root. */
    public Element root(final String tag) {
        final var element = document.createElement(tag);
        document.appendChild(element);
        return element;
    }

    /** Adds an empty element. */
    public Element add(final Element parent, final String tag) {
        final var element = document.createElement(tag);
        parent.appendChild(element);
        return element;
    }

    /** Adds an element with plain text; {@code what} names the text in a message. */
    public Element addText(final Element parent, final String tag, final String what, final String text) {
        requireText(what, text);
        final var element = add(parent, tag);
        element.setTextContent(text);
        return element;
    }

    /** Adds an element with an XHTML fragment; {@code what} names the fragment in a message. */
    public Element addMarkup(final Element parent, final String tag, final String what, final String fragment) {
        requireText(what, fragment);
        final var element = add(parent, tag);
        final var nodes = parse(what, fragment).getDocumentElement().getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            element.appendChild(document.importNode(nodes.item(i), true));
        }
        return element;
    }

    /** Sets an attribute; {@code what} names the text in a message. */
    public void setAttribute(final Element element, final String name, final String what, final String text) {
        requireText(what, text);
        element.setAttribute(name, text);
    }

    private void requireText(final String what, final String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalStateException("The node \"%s\" lacks a %s.".formatted(nodeName, what));
        }
    }

    private Document parse(final String what, final String fragment) {
        try {
            return parser.parse(new InputSource(new StringReader("<f>" + fragment + "</f>")));
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("The %s of the node \"%s\" is not well-formed XHTML: %s In: %s"
                .formatted(what, nodeName, e.getMessage(), fragment.strip()), e);
        }
    }
}
