package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/** Computes new cells of a row from its old ones. One of the two {@code getCells} must be implemented. */
public interface CellFactory {

    /** The columns of the new cells. */
    DataColumnSpec[] getColumnSpecs();

    default DataCell[] getCells(final DataRow row) {
        throw new IllegalStateException("The cell factory implements no getCells method.");
    }

    /** @param rowIndex begins at 0 */
    default DataCell[] getCells(final DataRow row, final long rowIndex) {
        return getCells(row);
    }

    /** Reports progress after a row, in tables of few rows. */
    void setProgress(int curRowNr, int rowCount, RowKey lastKey, ExecutionMonitor exec);

    /** Reports progress after a row. */
    default void setProgress(final long curRowNr, final long rowCount, final RowKey lastKey,
        final ExecutionMonitor exec) {
        setProgress((int)curRowNr, (int)rowCount, lastKey, exec);
    }
}
