package org.knime.core.node.port;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.standin.FileStoreAccess;

/** Reads a port object that was stored in the layout of KNIME's Model Writer. */
final class PortObjectReader implements Closeable {

    private final ExpansionLimit limit = new ExpansionLimit();
    private final ZipInputStream zip;
    private final ModelContentRO content;

    private PortObjectReader(final InputStream in) throws IOException {
        zip = new ZipInputStream(limit.packed(new BufferedInputStream(in)));
        expect(PortObjectLayout.CONTENT);
        content = ModelContent.loadFromXML(limit.unpacked(zip));
    }

    /** Opens the stream, which is closed with the reader, or at once if it holds no port object. */
    static PortObjectReader open(final InputStream in) throws IOException {
        try {
            return new PortObjectReader(in);
        } catch (IOException e) {
            in.close();
            throw damaged(e);
        }
    }

    /** Reads only the spec. */
    PortObjectSpec readSpec() throws IOException {
        try {
            return spec();
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** Reads spec, object and files. */
    PortObject readObject(final FileStoreTarget target, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        try {
            final PortObject object = object(spec(), monitor);
            if (object instanceof FileStorePortObject keeper) {
                FileStoreAccess.DOOR.open().attach(keeper, fileStores(target, monitor));
            }
            return object;
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** The zip's own exceptions do not say what was being read. */
    private static IOException damaged(final IOException e) {
        return e instanceof EOFException || e instanceof ZipException
            ? new IOException("The stored port object is truncated or damaged: " + e.getMessage(), e) : e;
    }

    private void expect(final String name) throws IOException {
        final ZipEntry entry = zip.getNextEntry();
        if (entry == null || !name.equals(entry.getName())) {
            throw new IOException("This is no complete stored port object: expected the entry \"%s\" but found %s."
                .formatted(name, entry == null ? "none" : "\"" + entry.getName() + "\""));
        }
    }

    private String contentString(final String key) throws IOException {
        try {
            return content.getString(key);
        } catch (InvalidSettingsException e) {
            throw new IOException("The stored port object lacks \"" + key + "\".", e);
        }
    }

    private PortObjectSpec spec() throws IOException {
        expect(PortObjectLayout.SPEC);
        final String className = contentString(PortObjectLayout.SPEC_CLASS_KEY);
        final var registry = PortTypeRegistry.getInstance();
        final var serializer = registry.getSpecClass(className).flatMap(registry::getSpecSerializer)
            .orElseThrow(() -> notInstalled(className));
        try (PortObjectSpecZipInputStream in = new PortObjectSpecZipInputStream(limit.unpacked(zip))) {
            return serializer.loadPortObjectSpec(in);
        }
    }

    private PortObject object(final PortObjectSpec spec, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        expect(PortObjectLayout.OBJECT);
        final String className = contentString(PortObjectLayout.OBJECT_CLASS_KEY);
        final var registry = PortTypeRegistry.getInstance();
        final var serializer = registry.getObjectClass(className).flatMap(registry::getObjectSerializer)
            .orElseThrow(() -> notInstalled(className));
        try (PortObjectZipInputStream in = new PortObjectZipInputStream(limit.unpacked(zip))) {
            return serializer.loadPortObject(in, spec, monitor);
        }
    }

    private static IOException notInstalled(final String className) {
        return new IOException(
            "No installed extension has the class " + className + ", which the stored port object needs.");
    }

    private List<FileStoreKey> fileStoreKeys() throws IOException {
        final List<FileStoreKey> keys = new ArrayList<>();
        if (!content.containsKey(PortObjectLayout.FILE_STORES_KEY)) {
            return keys;
        }
        try {
            final ModelContentRO stored = content.getModelContent(PortObjectLayout.FILE_STORES_KEY)
                .getModelContent(PortObjectLayout.FILE_STORE_KEYS_KEY);
            for (int i = 0; i < stored.keySet().size(); i++) {
                keys.add(FileStoreKey.load(stored.getModelContent(PortObjectLayout.FILE_STORE_KEY_PREFIX + i)));
            }
        } catch (InvalidSettingsException e) {
            throw new IOException("The stored port object's list of files can't be read: " + e.getMessage(), e);
        }
        return keys;
    }

    private List<FileStore> fileStores(final FileStoreTarget target, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        final List<FileStoreKey> keys = fileStoreKeys();
        final FileStore[] stores = new FileStore[keys.size()];
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            monitor.checkCanceled();
            final int index = indexOf(entry, keys);
            if (index >= 0 && stores[index] == null) {
                // A new name, since the same file may be read twice into one folder.
                stores[index] = target.create(UUID.randomUUID() + "-" + keys.get(index).getNameOnDisc());
                Files.copy(limit.unpacked(zip), stores[index].getFile().toPath());
            }
        }
        for (int i = 0; i < stores.length; i++) {
            if (stores[i] == null) {
                throw new IOException("The stored port object is truncated or damaged: it lacks the file \"%s\"."
                    .formatted(keys.get(i).getNameOnDisc()));
            }
        }
        return List.of(stores);
    }

    /** The file's place in the list; its folders in the archive do not matter and are never used as a path. */
    private static int indexOf(final ZipEntry entry, final List<FileStoreKey> keys) {
        final String path = entry.getName();
        if (path.startsWith(PortObjectLayout.FILE_STORES) && !entry.isDirectory()) {
            final String name = path.substring(path.lastIndexOf('/') + 1);
            for (int i = 0; i < keys.size(); i++) {
                if (keys.get(i).getNameOnDisc().equals(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
