package org.knime.core.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.standin.RearrangeAccess;
import org.knime.core.standin.RearrangeAccess.RowMapper;
import org.knime.core.util.DuplicateKeyException;

/** Makes tables from tables. */
final class Tables {

    private Tables() {
    }

    static BufferedDataTable rearrange(final BufferedDataTable in, final ColumnRearranger rearranger,
        final BufferedDataContainer container, final ExecutionMonitor monitor) throws CanceledExecutionException {
        try (RowMapper mapper = RearrangeAccess.DOOR.open().mapper(rearranger)) {
            long rowIndex = 0;
            for (DataRow row : in.rows()) {
                monitor.checkCanceled();
                container.addRowToTable(mapper.map(row, rowIndex));
                rowIndex++;
                mapper.reportProgress(rowIndex, in.size(), row, monitor);
            }
        }
        container.close();
        return container.getTable();
    }

    static BufferedDataTable join(final BufferedDataTable left, final BufferedDataTable right,
        final ExecutionMonitor monitor) throws CanceledExecutionException {
        if (left.size() != right.size()) {
            throw new IllegalArgumentException(
                "Tables of %d and %d rows can't be joined.".formatted(left.size(), right.size()));
        }
        final DataTableSpec spec = new DataTableSpec(left.getDataTableSpec(), right.getDataTableSpec());
        final List<DataRow> rows = new ArrayList<>(left.rows().size());
        for (int i = 0; i < left.rows().size(); i++) {
            monitor.checkCanceled();
            final DataRow first = left.rows().get(i);
            final DataRow second = right.rows().get(i);
            rejectDifferent(first.getKey(), second.getKey(), i);
            rows.add(new DefaultRow(first.getKey(),
                Stream.concat(first.stream(), second.stream()).toArray(DataCell[]::new)));
        }
        return new BufferedDataTable(spec, rows);
    }

    private static void rejectDifferent(final RowKey left, final RowKey right, final int index) {
        if (!left.equals(right)) {
            throw new IllegalArgumentException(
                "Row %d is \"%s\" in the left table but \"%s\" in the right one.".formatted(index, left, right));
        }
    }

    static BufferedDataTable concatenate(final ExecutionMonitor monitor, final BufferedDataTable... tables)
        throws CanceledExecutionException {
        final DataTableSpec spec = mergedSpec(tables);
        final Set<RowKey> keys = new HashSet<>();
        final List<DataRow> rows = new ArrayList<>();
        for (BufferedDataTable table : tables) {
            final int[] source = table.getDataTableSpec().columnsToIndices(spec.getColumnNames());
            for (DataRow row : table.rows()) {
                monitor.checkCanceled();
                if (!keys.add(row.getKey())) {
                    throw new DuplicateKeyException(row.getKey().getString());
                }
                rows.add(select(row, source));
            }
        }
        return new BufferedDataTable(spec, rows);
    }

    private static DataRow select(final DataRow row, final int... source) {
        final DataCell[] cells = new DataCell[source.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = source[i] < 0 ? DataType.getMissingCell() : row.getCell(source[i]);
        }
        return new DefaultRow(row.getKey(), cells);
    }

    /** All columns in the order in which they first appear, each with a type that holds the cells of every table. */
    private static DataTableSpec mergedSpec(final BufferedDataTable... tables) {
        final List<DataColumnSpec> columns = new ArrayList<>();
        final List<String> names = new ArrayList<>();
        for (BufferedDataTable table : tables) {
            for (DataColumnSpec column : table.getDataTableSpec()) {
                final int index = names.indexOf(column.getName());
                if (index < 0) {
                    names.add(column.getName());
                    columns.add(column);
                } else {
                    columns.set(index, merged(columns.get(index), column));
                }
            }
        }
        return new DataTableSpecCreator().addColumns(columns.toArray(DataColumnSpec[]::new)).createSpec();
    }

    private static DataColumnSpec merged(final DataColumnSpec first, final DataColumnSpec second) {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator(first);
        creator.setType(DataType.getCommonSuperType(first.getType(), second.getType()));
        if (!first.getDomain().equals(second.getDomain())) {
            creator.setDomain(null);
        }
        return creator.createSpec();
    }
}
