package org.knime.core.node;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;

/** Reads rows; in KNIME, cells of columns that are not wanted are never loaded, so here they can't be read either. */
final class FilteredRows extends CloseableRowIterator {

    private final boolean[] wanted;
    private Iterator<DataRow> rows;

    /** @param wanted a flag for each column; or null for all */
    FilteredRows(final List<DataRow> rows, final boolean[] wanted) {
        this.rows = rows.iterator();
        this.wanted = wanted;
    }

    @Override
    public boolean hasNext() {
        return rows != null && rows.hasNext();
    }

    @Override
    public DataRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There is no further row, or the iterator was closed.");
        }
        final DataRow row = rows.next();
        return wanted == null ? row : new PartialRow(row, wanted);
    }

    @Override
    public void close() {
        rows = null;
    }

    private record PartialRow(DataRow row, boolean[] wanted) implements DataRow {

        @Override
        public int getNumCells() {
            return row.getNumCells();
        }

        @Override
        public RowKey getKey() {
            return row.getKey();
        }

        @Override
        public DataCell getCell(final int index) {
            return wanted[index] ? row.getCell(index) : UnreadableCell.INSTANCE;
        }

        @Override
        public Iterator<DataCell> iterator() {
            return new Iterator<>() {
                private int index;

                @Override
                public boolean hasNext() {
                    return index < getNumCells();
                }

                @Override
                public DataCell next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    return getCell(index++);
                }
            };
        }
    }

    /** Stands for a cell that the reader said it would not need. */
    private static final class UnreadableCell extends DataCell {

        static final UnreadableCell INSTANCE = new UnreadableCell();

        private static IllegalStateException failure() {
            return new IllegalStateException("This cell's column is not among those that the table filter wants.");
        }

        @Override
        public boolean isMissing() {
            throw failure();
        }

        @Override
        protected boolean equalsDataCell(final DataCell dc) {
            return true;
        }

        @Override
        public int hashCode() {
            throw failure();
        }

        @Override
        public String toString() {
            throw failure();
        }
    }
}
