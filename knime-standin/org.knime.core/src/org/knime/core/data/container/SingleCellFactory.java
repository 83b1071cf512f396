package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;

/** Computes one new cell of a row. One of the two {@code getCell} must be implemented. */
public abstract class SingleCellFactory extends AbstractCellFactory {

    public SingleCellFactory(final DataColumnSpec newColSpec) {
        super(newColSpec);
    }

    @Override
    public DataCell[] getCells(final DataRow row, final long rowIndex) {
        return new DataCell[]{getCell(row, rowIndex)};
    }

    public DataCell getCell(final DataRow row) {
        throw new IllegalStateException("The cell factory implements no getCell method.");
    }

    /** @param rowIndex begins at 0 */
    public DataCell getCell(final DataRow row, final long rowIndex) {
        return getCell(row);
    }
}
