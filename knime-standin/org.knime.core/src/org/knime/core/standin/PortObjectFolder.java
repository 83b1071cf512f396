package org.knime.core.standin;

import java.io.IOException;
import java.nio.file.Path;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/**
 * Saves one port object in a folder of its own and loads it again.
 *
 * <p>The format is the stand-in's own, not the one in which KNIME saves an executed node. A table is
 * {@code spec.xml} (KNIME's settings XML) and {@code rows.bin}, described in {@link TableFile}; anything else is
 * {@code portobject.zip}, exactly as KNIME's Model Writer would write it, file stores included.
 */
public final class PortObjectFolder {

    private PortObjectFolder() {
    }

    /**
     * Saves the object. The files appear under their names only when they are complete.
     *
     * @param folder created if absent; what it held of an earlier save is replaced
     */
    public static void save(final PortObject object, final Path folder, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        throw new UnsupportedOperationException();
    }

    /**
     * Loads what {@link #save} wrote.
     *
     * @param fileStores takes the files of the object's file stores
     * @throws IOException if the folder holds no object, or one that is truncated or damaged; the message names the file
     */
    public static PortObject load(final Path folder, final FileStoreFolder fileStores, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        throw new UnsupportedOperationException();
    }

    /** Loads only the spec of what {@link #save} wrote. */
    public static PortObjectSpec loadSpec(final Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }
}
