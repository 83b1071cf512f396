package org.knime.core.data.container;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/** Computes several new cells of a row. */
public abstract class AbstractCellFactory implements CellFactory {

    private final DataColumnSpec[] columns;

    /** @param colSpecs the columns of the new cells */
    public AbstractCellFactory(final DataColumnSpec... colSpecs) {
        columns = colSpecs.clone();
    }

    @Override
    public DataColumnSpec[] getColumnSpecs() {
        return columns.clone();
    }

    @Override
    public void setProgress(final int curRowNr, final int rowCount, final RowKey lastKey,
        final ExecutionMonitor exec) {
        setProgress((long)curRowNr, rowCount, lastKey, exec);
    }

    @Override
    public void setProgress(final long curRowNr, final long rowCount, final RowKey lastKey,
        final ExecutionMonitor exec) {
        exec.setProgress(curRowNr / (double)rowCount, () -> "Processed row %,d (\"%s\")".formatted(curRowNr, lastKey));
    }

    /** Called when all rows are done, also if that failed. */
    public void afterProcessing() {
        // nothing to do unless a subclass has
    }
}
