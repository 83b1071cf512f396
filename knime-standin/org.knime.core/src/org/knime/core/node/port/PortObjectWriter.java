package org.knime.core.node.port;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.knime.core.standin.FileStoreAccess;

/** Writes a port object in the layout of KNIME's Model Writer. */
final class PortObjectWriter {

    private final PortObject object;
    private final ZipOutputStream zip;
    private final ExecutionMonitor monitor;

    private PortObjectWriter(final PortObject object, final ZipOutputStream zip, final ExecutionMonitor monitor) {
        this.object = object;
        this.zip = zip;
        this.monitor = monitor;
    }

    static void write(final PortObject object, final OutputStream out, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            new PortObjectWriter(object, zip, monitor).write();
        }
    }

    private void write() throws IOException, CanceledExecutionException {
        final PortTypeRegistry registry = PortTypeRegistry.getInstance();
        final PortObjectSpec spec = object.getSpec();
        final PortObjectSerializer<PortObject> objectSerializer =
            registry.getObjectSerializer(object.getClass()).orElseThrow(() -> noSerializer(object.getClass()));
        final PortObjectSpecSerializer<PortObjectSpec> specSerializer =
            registry.getSpecSerializer(spec.getClass()).orElseThrow(() -> noSerializer(spec.getClass()));
        final List<FileStore> stores = object instanceof FileStorePortObject keeper
            ? FileStoreAccess.DOOR.open().fileStoresOf(keeper) : List.of();

        zip.putNextEntry(new ZipEntry(PortObjectLayout.CONTENT));
        content(stores).saveToXML(entry());
        zip.putNextEntry(new ZipEntry(PortObjectLayout.SPEC));
        try (PortObjectSpecZipOutputStream specZip = new PortObjectSpecZipOutputStream(entry())) {
            specSerializer.savePortObjectSpec(spec, specZip);
        }
        zip.putNextEntry(new ZipEntry(PortObjectLayout.OBJECT));
        try (PortObjectZipOutputStream objectZip = new PortObjectZipOutputStream(entry())) {
            objectSerializer.savePortObject(object, objectZip, monitor);
        }
        if (!stores.isEmpty()) {
            zip.putNextEntry(new ZipEntry(PortObjectLayout.FILE_STORES));
            for (FileStore store : stores) {
                copy(store);
            }
        }
    }

    private static IOException noSerializer(final Class<?> type) {
        return new IOException(
            "A " + type.getName() + " can't be stored: its port type is registered without serializer.");
    }

    private ModelContent content(final List<FileStore> stores) {
        final ModelContent content = new ModelContent("content");
        content.addInt(PortObjectLayout.VERSION_KEY, 1);
        content.addString(PortObjectLayout.SPEC_CLASS_KEY, object.getSpec().getClass().getName());
        content.addString(PortObjectLayout.OBJECT_CLASS_KEY, object.getClass().getName());
        if (!stores.isEmpty()) {
            final FileStoreAccess access = FileStoreAccess.DOOR.open();
            final ModelContentWO part = content.addModelContent(PortObjectLayout.FILE_STORES_KEY);
            part.addString(PortObjectLayout.FOLDER_ID_KEY, access.keyOf(stores.get(0)).getStoreUUID().toString());
            final ModelContentWO keys = part.addModelContent(PortObjectLayout.FILE_STORE_KEYS_KEY);
            for (int i = 0; i < stores.size(); i++) {
                access.keyOf(stores.get(i))
                    .save(keys.addModelContent(PortObjectLayout.FILE_STORE_KEY_PREFIX + i));
            }
        }
        return content;
    }

    private void copy(final FileStore store) throws IOException, CanceledExecutionException {
        monitor.checkCanceled();
        final String name = FileStoreAccess.DOOR.open().keyOf(store).getNameOnDisc();
        zip.putNextEntry(new ZipEntry(PortObjectLayout.FIRST_FOLDER + name));
        Files.copy(store.getFile().toPath(), zip);
        zip.closeEntry();
    }

    /** The present entry as a stream whose end does not end the zip. */
    private OutputStream entry() {
        return new FilterOutputStream(zip) {
            @Override
            public void write(final byte[] b, final int off, final int len) throws IOException {
                out.write(b, off, len);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }
}
