package org.knime.core.node;

import java.util.List;

import javax.swing.JComponent;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.filter.CloseableDataRowIterable;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A table that flows between nodes. Here it is in memory. */
public final class BufferedDataTable implements DataTable, PortObject {

    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class);

    private final DataTableSpec spec;
    private final List<DataRow> rows;

    /** @param rows kept, not copied */
    BufferedDataTable(final DataTableSpec spec, final List<DataRow> rows) {
        this.spec = spec;
        this.rows = rows;
    }

    List<DataRow> rows() {
        return rows;
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return spec;
    }

    @Override
    public DataTableSpec getSpec() {
        return spec;
    }

    /** The number of rows. */
    public long size() {
        return rows.size();
    }

    @Override
    public CloseableRowIterator iterator() {
        return new FilteredRows(rows, null);
    }

    /** Some of the rows; cells of columns that the filter does not want can't be read. */
    public CloseableDataRowIterable filter(final TableFilter filter) {
        return filter(filter, new ExecutionMonitor());
    }

    /** Some of the rows; cells of columns that the filter does not want can't be read. Canceling ends the reading. */
    public CloseableDataRowIterable filter(final TableFilter filter, final ExecutionMonitor exec) {
        filter.validate(spec, size());
        final int from = filter.getFromRowIndex().orElse(0L).intValue();
        final int to = filter.getToRowIndex().map(last -> last + 1).orElse(size()).intValue();
        final boolean[] wanted = filter.getMaterializeColumnIndices().map(columns -> {
            final boolean[] flags = new boolean[spec.getNumColumns()];
            columns.forEach(column -> flags[column] = true);
            return flags;
        }).orElse(null);
        return () -> new FilteredRows(rows.subList(from, to), wanted);
    }

    @Override
    public String getSummary() {
        return "Rows: %d, Cols: %d".formatted(size(), spec.getNumColumns());
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }
}
