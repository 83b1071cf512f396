package org.knime.core.standin;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortUtil;

/**
 * Saves one port object in a folder of its own and loads it again.
 *
 * <p>The format is the stand-in's own, not the one in which KNIME saves an executed node. A table is
 * {@code spec.xml} (KNIME's settings XML) and {@code rows.bin}, described in {@link TableFile}; anything else is
 * {@code portobject.zip}, exactly as KNIME's Model Writer would write it, file stores included.
 */
public final class PortObjectFolder {

    private static final String TABLE_SPEC = "spec.xml";
    private static final String TABLE_ROWS = "rows.bin";
    private static final String OBJECT = "portobject.zip";

    private PortObjectFolder() {
    }

    /** Writes one file. */
    private interface FileWriter {
        void write(Path file) throws IOException, CanceledExecutionException;
    }

    /**
     * Saves the object. Each file appears under its name only when it is complete.
     *
     * @param folder created if absent; what it held of an earlier save is replaced
     */
    public static void save(final PortObject object, final Path folder, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        Files.createDirectories(folder);
        for (String name : new String[]{TABLE_SPEC, TABLE_ROWS, OBJECT}) {
            Files.deleteIfExists(folder.resolve(name));
        }
        if (object instanceof BufferedDataTable table) {
            // The spec comes last: without it, the folder holds no table.
            whole(folder.resolve(TABLE_ROWS), file -> TableFile.write(table, file, monitor));
            whole(folder.resolve(TABLE_SPEC), file -> writeSpec(table.getDataTableSpec(), file));
        } else {
            whole(folder.resolve(OBJECT), file -> writeObject(object, file, monitor));
        }
    }

    private static void whole(final Path file, final FileWriter writer)
        throws IOException, CanceledExecutionException {
        final Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            writer.write(part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void writeObject(final PortObject object, final Path file, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            PortUtil.writeObjectToStream(object, out, monitor);
        }
    }

    private static void writeSpec(final DataTableSpec spec, final Path file) throws IOException {
        final NodeSettings settings = new NodeSettings(TABLE_SPEC);
        spec.save(settings);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            settings.saveToXML(out);
        }
    }

    /**
     * Loads what {@link #save} wrote.
     *
     * @param fileStores takes the files of the object's file stores
     * @throws IOException if the folder holds no object, or one that is truncated or damaged, which is then named
     */
    public static PortObject load(final Path folder, final FileStoreFolder fileStores, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        if (Files.exists(folder.resolve(TABLE_SPEC))) {
            return TableFile.read(folder.resolve(TABLE_ROWS), readSpec(folder.resolve(TABLE_SPEC)), monitor);
        }
        final Path file = existing(folder.resolve(OBJECT));
        try {
            return PortUtil.readObjectFromFileViaContext(file.toFile(),
                ExecutionContexts.create(monitor.getProgressMonitor(), fileStores));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Loads only the spec of what {@link #save} wrote. */
    public static PortObjectSpec loadSpec(final Path folder) throws IOException {
        if (Files.exists(folder.resolve(TABLE_SPEC))) {
            return readSpec(folder.resolve(TABLE_SPEC));
        }
        final Path file = existing(folder.resolve(OBJECT));
        try {
            return PortUtil.readObjectSpecFromFile(file.toFile());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Path existing(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no saved port object in " + file.getParent() + ".");
        }
        return file;
    }

    private static IOException unreadable(final Path file, final Exception cause) {
        return new IOException("The port object in %s can't be read: %s".formatted(file, cause.getMessage()), cause);
    }

    private static DataTableSpec readSpec(final Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return DataTableSpec.load(NodeSettings.loadFromXML(in));
        } catch (IOException | InvalidSettingsException e) {
            throw unreadable(file, e);
        }
    }
}
