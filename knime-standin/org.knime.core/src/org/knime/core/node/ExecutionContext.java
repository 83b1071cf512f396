package org.knime.core.node;

import java.io.IOException;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.standin.FileStoreAccess;
import org.knime.core.standin.FileStoreFolder;

/** What a node needs while it executes: progress, and the making of tables and file stores. */
public class ExecutionContext extends ExecutionMonitor {

    private final FileStoreFolder fileStores;

    ExecutionContext(final NodeProgressMonitor progMon, final FileStoreFolder fileStores) {
        super(progMon);
        this.fileStores = fileStores;
    }

    /**
     * A file that a port object of this node will keep.
     *
     * @param name unique among those of this execution
     * @throws IOException if the name is taken
     */
    public FileStore createFileStore(final String name) throws IOException {
        return FileStoreAccess.DOOR.open().create(fileStores, name);
    }

    /** A container whose domains begin with those of the spec. */
    public BufferedDataContainer createDataContainer(final DataTableSpec spec) {
        return createDataContainer(spec, true);
    }

    /** @param initDomain whether the domains begin with those of the spec */
    public BufferedDataContainer createDataContainer(final DataTableSpec spec, final boolean initDomain) {
        return new BufferedDataContainer(spec, initDomain);
    }

    /** A copy of any table. */
    public BufferedDataTable createBufferedDataTable(final DataTable table, final ExecutionMonitor subProgressMon)
        throws CanceledExecutionException {
        final BufferedDataContainer container = createDataContainer(table.getDataTableSpec());
        for (DataRow row : table) {
            subProgressMon.checkCanceled();
            container.addRowToTable(row);
        }
        container.close();
        return container.getTable();
    }

    /** The table with its columns arranged anew. */
    public BufferedDataTable createColumnRearrangeTable(final BufferedDataTable in,
        final ColumnRearranger rearranger, final ExecutionMonitor subProgressMon) throws CanceledExecutionException {
        return Tables.rearrange(in, rearranger, createDataContainer(rearranger.createSpec()), subProgressMon);
    }

    /**
     * The columns of both tables, the left one's first.
     *
     * @throws IllegalArgumentException if the rows do not have the same keys in the same order, or columns share a name
     */
    public BufferedDataTable createJoinedTable(final BufferedDataTable left, final BufferedDataTable right,
        final ExecutionMonitor exec) throws CanceledExecutionException {
        return Tables.join(left, right, exec);
    }

    /**
     * The rows of all tables, one table after the other.
     *
     * @throws org.knime.core.util.DuplicateKeyException if two rows have the same key
     */
    public BufferedDataTable createConcatenateTable(final ExecutionMonitor exec, final BufferedDataTable... tables)
        throws CanceledExecutionException {
        return Tables.concatenate(exec, tables);
    }

    /**
     * The same rows under another spec.
     *
     * @throws IllegalArgumentException if it has another number of columns
     */
    public BufferedDataTable createSpecReplacerTable(final BufferedDataTable in, final DataTableSpec newSpec) {
        if (newSpec.getNumColumns() != in.getDataTableSpec().getNumColumns()) {
            throw new IllegalArgumentException("The new spec has %d columns but the table has %d."
                .formatted(newSpec.getNumColumns(), in.getDataTableSpec().getNumColumns()));
        }
        return new BufferedDataTable(newSpec, in.rows());
    }

    /** A context whose progress is the given share of this one's. */
    public ExecutionContext createSubExecutionContext(final double maxProg) {
        return new ExecutionContext(subProgress(maxProg, false), fileStores);
    }

    /** A context whose progress is the given share of this one's, and whose messages nobody sees. */
    public ExecutionContext createSilentSubExecutionContext(final double maxProg) {
        return new ExecutionContext(subProgress(maxProg, true), fileStores);
    }
}
