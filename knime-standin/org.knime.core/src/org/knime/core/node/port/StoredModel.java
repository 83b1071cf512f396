package org.knime.core.node.port;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;

/** The zip entry in which a simple port object or spec keeps its class and its content. */
final class StoredModel {

    private static final String ENTRY = "content.xml";
    private static final String CLASS_NAME = "class_name";
    private static final String MODEL = "model";

    private StoredModel() {
    }

    /** Makes a model for the content of an instance of that class, to be filled in its part "model". */
    static ModelContent create(final Class<?> type) {
        final ModelContent content = new ModelContent("model.xml");
        content.addInt("version", 1);
        content.addString(CLASS_NAME, type.getName());
        content.addModelContent(MODEL);
        return content;
    }

    /** The part of {@link #create} that holds the content. */
    static ModelContent partOf(final ModelContent content) {
        try {
            return content.getModelContent(MODEL);
        } catch (InvalidSettingsException e) {
            throw new IllegalStateException("A stored model lost its content.", e);
        }
    }

    static void write(final ModelContent content, final ZipOutputStream out) throws IOException {
        out.putNextEntry(new ZipEntry(ENTRY));
        content.saveToXML(new FilterOutputStream(out) {
            @Override
            public void write(final byte[] b, final int off, final int len) throws IOException {
                out.write(b, off, len);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        });
    }

    /** Reads the content of an instance of the class or of a subclass of it. */
    static <T> Stored<T> read(final ZipInputStream in, final Class<T> type) throws IOException {
        final ZipEntry entry = in.getNextEntry();
        if (entry == null || !ENTRY.equals(entry.getName())) {
            throw new IOException("Expected the entry \"%s\" but found %s."
                .formatted(ENTRY, entry == null ? "none" : "\"" + entry.getName() + "\""));
        }
        final ModelContentRO content = ModelContent.loadFromXML(notClosing(in));
        try {
            final String className = content.getString(CLASS_NAME);
            if (!type.getName().equals(className)) {
                throw new IOException("The stored object is a %s, not a %s.".formatted(className, type.getName()));
            }
            return new Stored<>(type.getConstructor().newInstance(), content.getModelContent(MODEL));
        } catch (InvalidSettingsException e) {
            throw new IOException("The stored object lacks its class or its content.", e);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException
            | InvocationTargetException e) {
            throw new IOException(type.getName() + " can't be made; it must be public and have a public constructor "
                + "without parameters.", e);
        }
    }

    private static InputStream notClosing(final InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {
                // the zip goes on
            }
        };
    }

    /** A new instance, and what it is to be filled with. */
    record Stored<T>(T instance, ModelContentRO content) {
    }
}
