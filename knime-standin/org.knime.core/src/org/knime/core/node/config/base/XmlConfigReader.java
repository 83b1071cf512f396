package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a settings tree from KNIME's XML. Document types, entities and files elsewhere are refused. */
final class XmlConfigReader extends DefaultHandler {

    /** Far deeper than any workflow; keeps a malicious file from exhausting the stack of whoever walks the tree. */
    private static final int MAX_DEPTH = 200;

    private final ConfigBase root;
    private final Deque<ConfigBase> open = new ArrayDeque<>();

    private XmlConfigReader(final ConfigBase root) {
        this.root = root;
    }

    /**
     * Replaces key and content of the root by what the XML says, and closes the stream.
     *
     * @throws IOException if it is no settings XML; the message names the line
     */
    static void read(final ConfigBase root, final InputStream in) throws IOException {
        try (in) {
            final XMLReader reader = secureReader();
            root.clear();
            final var handler = new XmlConfigReader(root);
            reader.setContentHandler(handler);
            reader.setErrorHandler(handler);
            reader.parse(new InputSource(in));
        } catch (SAXParseException e) {
            throw new IOException("The settings XML can't be read at line %d: %s"
                .formatted(e.getLineNumber(), e.getMessage()), e);
        } catch (SAXException e) {
            throw new IOException("The settings XML can't be read: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java has no XML parser that can refuse external entities.", e);
        }
    }

    private static XMLReader secureReader() throws ParserConfigurationException, SAXException {
        final SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newSAXParser().getXMLReader();
    }

    @Override
    public void startElement(final String uri, final String name, final String qualifiedName,
        final Attributes attributes) throws SAXException {
        final String key = attributes.getValue("key");
        if (key == null) {
            throw new SAXException("<%s> has no key.".formatted(name));
        }
        switch (name) {
            case "config" -> startConfig(key);
            case "entry" -> addEntry(key, attributes);
            default -> throw new SAXException("<%s> is neither <config> nor <entry>.".formatted(name));
        }
    }

    private void startConfig(final String key) throws SAXException {
        if (open.isEmpty()) {
            root.setKey(key);
            open.push(root);
        } else if (open.size() == MAX_DEPTH) {
            throw new SAXException("The settings are nested more than %d levels deep.".formatted(MAX_DEPTH));
        } else {
            open.push(open.peek().addConfigBase(key));
        }
    }

    private void addEntry(final String key, final Attributes attributes) throws SAXException {
        if (open.isEmpty()) {
            throw new SAXException("The XML begins with <entry> rather than <config>.");
        }
        final String type = attributes.getValue("type");
        final String value = attributes.getValue("value");
        final boolean isNull = "true".equals(attributes.getValue("isnull"));
        try {
            final ConfigEntries entryType = typeOf(type);
            if (!isNull && value == null || isNull && !mayBeNull(entryType)) {
                throw new IllegalArgumentException("There is no value.");
            }
            final String text = isNull ? null : ControlCharacters.unescape(value);
            open.peek().put(ScalarEntry.parse(entryType, key, text));
        } catch (NumberFormatException e) {
            throw new SAXException("The entry \"%s\" of type \"%s\" can't be read: \"%s\" is no such number."
                .formatted(key, type, value), e);
        } catch (IllegalArgumentException e) {
            throw new SAXException("The entry \"%s\" of type \"%s\" can't be read: %s"
                .formatted(key, type, e.getMessage()), e);
        }
    }

    private static ConfigEntries typeOf(final String name) {
        return Arrays.stream(ConfigEntries.values()).filter(type -> type.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("Settings have no such type."));
    }

    private static boolean mayBeNull(final ConfigEntries type) {
        return switch (type) {
            case xstring, xpassword, xtransientstring -> true;
            default -> false;
        };
    }

    @Override
    public void endElement(final String uri, final String name, final String qualifiedName) {
        if ("config".equals(name)) {
            open.pop();
        }
    }

    @Override
    public void error(final SAXParseException e) throws SAXException {
        throw e;
    }
}
