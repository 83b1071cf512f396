package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a settings tree as KNIME's XML, one entry a line. */
final class XmlConfigWriter {

    private static final String NAMESPACE = "http://www.knime.org/2008/09/XMLConfig";
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final XMLStreamWriter xml;

    private XmlConfigWriter(final XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes the tree and closes the stream. */
    static void write(final ConfigBase root, final OutputStream out) throws IOException {
        try (out) {
            final XMLStreamWriter xml =
                XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            new XmlConfigWriter(xml).document(root);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException("The settings could not be written: " + e.getMessage(), e);
        }
    }

    private void document(final ConfigBase root) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("config");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeNamespace("xsi", SCHEMA_INSTANCE);
        xml.writeAttribute("xsi", SCHEMA_INSTANCE, "schemaLocation",
            NAMESPACE + " http://www.knime.org/XMLConfig_2008_09.xsd");
        xml.writeAttribute("key", root.getKey());
        children(root, 1);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void children(final ConfigBase parent, final int depth) throws XMLStreamException {
        for (String key : parent.keySet()) {
            indent(depth);
            if (parent.getEntry(key) instanceof ConfigBase child) {
                xml.writeStartElement("config");
                xml.writeAttribute("key", key);
                children(child, depth + 1);
                xml.writeEndElement();
            } else {
                entry(key, parent.getEntry(key));
            }
        }
        indent(depth - 1);
    }

    private void entry(final String key, final AbstractConfigEntry entry) throws XMLStreamException {
        // A transient string must not reach a file: only that it existed does.
        final String value = entry.getType() == ConfigEntries.xtransientstring ? null : entry.toStringValue();
        xml.writeEmptyElement("entry");
        xml.writeAttribute("key", key);
        xml.writeAttribute("type", entry.getType().name());
        if (value == null) {
            xml.writeAttribute("isnull", "true");
        }
        xml.writeAttribute("value", value == null ? "" : ControlCharacters.escape(value));
    }

    private void indent(final int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "    ".repeat(depth));
    }
}
