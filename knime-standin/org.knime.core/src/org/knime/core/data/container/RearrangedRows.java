package org.knime.core.data.container;

import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.standin.RearrangeAccess.RowMapper;

/** Computes the rows of a rearranged table. */
final class RearrangedRows implements RowMapper {

    private final DataTableSpec original;
    private final List<CellFactory> factories;
    private final int[] source;
    private final int[] cell;

    /**
     * @param source for each column of the result the index of its cell factory, or -1 for the input
     * @param cell for each column of the result its index in its source
     */
    RearrangedRows(final DataTableSpec original, final List<CellFactory> factories, final int[] source,
        final int[] cell) {
        this.original = original;
        this.factories = factories;
        this.source = source;
        this.cell = cell;
    }

    @Override
    public DataRow map(final DataRow row, final long rowIndex) {
        if (row.getNumCells() != original.getNumColumns()) {
            throw new IllegalArgumentException(
                "The rearranger was made for %d columns but the table has %d.".formatted(original.getNumColumns(),
                    row.getNumCells()));
        }
        final DataCell[][] computed = new DataCell[factories.size()][];
        for (int i = 0; i < computed.length; i++) {
            computed[i] = factories.get(i).getCells(row, rowIndex);
        }
        final DataCell[] cells = new DataCell[source.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = source[i] < 0 ? row.getCell(cell[i]) : computed[source[i]][cell[i]];
        }
        return new DefaultRow(row.getKey(), cells);
    }

    @Override
    public void reportProgress(final long rowsDone, final long rowCount, final DataRow last,
        final ExecutionMonitor monitor) {
        if (factories.isEmpty()) {
            monitor.setProgress(rowsDone / (double)rowCount);
        }
        for (CellFactory factory : factories) {
            factory.setProgress(rowsDone, rowCount, last.getKey(), monitor);
        }
    }

    @Override
    public void close() {
        for (CellFactory factory : factories) {
            if (factory instanceof AbstractCellFactory notified) {
                notified.afterProcessing();
            }
        }
    }
}
