package org.knime.base.node.meta.looper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** What came to one port of a Loop End so far. */
final class CollectedTables {

    private final List<BufferedDataTable> tables = new ArrayList<>();

    private int iteration;

    private long rows;

    /** @throws InvalidSettingsException if the table has other columns than those before */
    void add(final LoopEndSettings settings, final BufferedDataTable table, final ExecutionContext exec)
        throws CanceledExecutionException, InvalidSettingsException {
        final var spec = spec(settings, table.getDataTableSpec());
        if (!tables.isEmpty() && !tables.get(0).getDataTableSpec().equalStructure(spec)) {
            throw new InvalidSettingsException(
                "The table of iteration %s has other columns than that of the first.".formatted(iteration));
        }
        final var container = exec.createDataContainer(spec);
        for (final var row : table) {
            exec.checkCanceled();
            final var cells = settings.addIterationColumn()
                ? Stream.concat(row.stream(), Stream.of(new IntCell(iteration))) : row.stream();
            container.addRowToTable(new DefaultRow(settings.keys().of(row.getKey().getString(), iteration, rows++),
                cells.toArray(DataCell[]::new)));
        }
        container.close();
        tables.add(container.getTable());
        iteration++;
    }

    private static DataTableSpec spec(final LoopEndSettings settings, final DataTableSpec table) {
        return settings.addIterationColumn() ? new DataTableSpec(table, new DataTableSpec(new DataColumnSpecCreator(
            DataTableSpec.getUniqueColumnName(table, "Iteration"), IntCell.TYPE).createSpec())) : table;
    }

    /** One an iteration. */
    BufferedDataTable[] tables() {
        return tables.toArray(BufferedDataTable[]::new);
    }
}
