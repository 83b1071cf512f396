package org.knime.core.data.container.filter;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.knime.core.data.DataTableSpec;

/** Says which rows and which columns of a table are wanted. Cells of other columns must not be read. */
public final class TableFilter {

    private final Long fromRow;
    private final Long toRow;
    private final Set<Integer> columns;

    private TableFilter(final Long fromRow, final Long toRow, final Set<Integer> columns) {
        if (fromRow != null && fromRow < 0 || toRow != null && toRow < 0) {
            throw new IndexOutOfBoundsException("A row index must not be negative.");
        }
        if (fromRow != null && toRow != null && fromRow > toRow) {
            throw new IndexOutOfBoundsException(
                "The first row index (%d) must not be greater than the last (%d).".formatted(fromRow, toRow));
        }
        this.fromRow = fromRow;
        this.toRow = toRow;
        this.columns = columns;
    }

    /** Only the cells of these columns. */
    public static TableFilter materializeCols(final int... indices) {
        return new Builder().withMaterializeColumnIndices(indices).build();
    }

    /** Only the cells of these columns. */
    public static TableFilter materializeCols(final DataTableSpec spec, final String... names) {
        final int[] indices = spec.columnsToIndices(names);
        for (int i = 0; i < names.length; i++) {
            if (indices[i] < 0) {
                throw new IllegalArgumentException("The table has no column \"" + names[i] + "\".");
            }
        }
        return materializeCols(indices);
    }

    /** Rows from the first to the second index, both included. */
    public static TableFilter filterRangeOfRows(final long fromIndex, final long toIndex) {
        return new TableFilter(fromIndex, toIndex, null);
    }

    /** Rows from the index on. */
    public static TableFilter filterRowsFromIndex(final long index) {
        return new TableFilter(index, null, null);
    }

    /** Rows up to the index, included. */
    public static TableFilter filterRowsToIndex(final long index) {
        return new TableFilter(null, index, null);
    }

    public Optional<Long> getFromRowIndex() {
        return Optional.ofNullable(fromRow);
    }

    /** The last index, included. */
    public Optional<Long> getToRowIndex() {
        return Optional.ofNullable(toRow);
    }

    public Optional<Set<Integer>> getMaterializeColumnIndices() {
        return Optional.ofNullable(columns);
    }

    /** @throws IndexOutOfBoundsException if a wanted column or row is outside the table */
    public void validate(final DataTableSpec spec, final long tableSize) {
        if (columns != null && columns.stream().anyMatch(i -> i < 0 || i >= spec.getNumColumns())) {
            throw new IndexOutOfBoundsException(
                "The filter wants the columns %s of a table with %d.".formatted(columns, spec.getNumColumns()));
        }
        if (fromRow != null && fromRow >= tableSize || toRow != null && toRow >= tableSize) {
            throw new IndexOutOfBoundsException(
                "The filter wants the rows %s to %s of a table with %d.".formatted(fromRow, toRow, tableSize));
        }
    }

    /** Collects several wishes. */
    public static final class Builder {

        private Long fromRow;
        private Long toRow;
        private Set<Integer> columns;

        public Builder() {
        }

        /** Begins with the wishes of the filter. */
        public Builder(final TableFilter filter) {
            fromRow = filter.fromRow;
            toRow = filter.toRow;
            columns = filter.columns;
        }

        public Builder withFromRowIndex(final long index) {
            fromRow = index;
            return this;
        }

        /** @param index included */
        public Builder withToRowIndex(final long index) {
            toRow = index;
            return this;
        }

        public Builder withMaterializeColumnIndices(final int... indices) {
            columns = new TreeSet<>(Arrays.stream(indices).boxed().toList());
            return this;
        }

        public TableFilter build() {
            return new TableFilter(fromRow, toRow, columns);
        }
    }
}
