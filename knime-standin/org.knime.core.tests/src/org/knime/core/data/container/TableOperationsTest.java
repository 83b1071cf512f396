package org.knime.core.data.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.knime.core.standin.TestContexts.column;
import static org.knime.core.standin.TestContexts.table;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.IntValue;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.standin.TestContexts;
import org.knime.core.util.DuplicateKeyException;

class TableOperationsTest {

    private final ExecutionContext context = TestContexts.withoutFiles();

    private final BufferedDataTable numbers =
        table(new DataTableSpec(column("a", IntCell.TYPE), column("b", IntCell.TYPE)), new DefaultRow("r1", 1, 10),
            new DefaultRow("r2", 2, 20), new DefaultRow("r3", 3, 30));

    private static List<DataRow> rows(final Iterable<DataRow> table) {
        final List<DataRow> rows = new ArrayList<>();
        table.forEach(rows::add);
        return rows;
    }

    private static SingleCellFactory sum(final String name) {
        return new SingleCellFactory(column(name, IntCell.TYPE)) {
            @Override
            public DataCell getCell(final DataRow row) {
                return new IntCell(
                    ((IntValue)row.getCell(0)).getIntValue() + ((IntValue)row.getCell(1)).getIntValue());
            }
        };
    }

    @Test
    void computedColumnsAreAppendedReplacedAndMoved() throws Exception {
        final ColumnRearranger rearranger = new ColumnRearranger(numbers.getDataTableSpec());
        rearranger.append(sum("sum"));
        rearranger.replace(sum("again"), "b");
        rearranger.move("sum", 0);
        final BufferedDataTable result = context.createColumnRearrangeTable(numbers, rearranger, context);
        assertArrayEquals(new String[]{"sum", "a", "again"}, result.getSpec().getColumnNames());
        assertEquals(new DefaultRow("r2", 22, 2, 22), rows(result).get(1));
        assertEquals(new IntCell(33), result.getSpec().getColumnSpec(0).getDomain().getUpperBound());
        assertEquals(1.0, context.getProgressMonitor().getProgress());
    }

    @Test
    void columnsAreRemovedKeptAndPermuted() {
        final DataTableSpec spec = new DataTableSpec(column("a", IntCell.TYPE), column("b", IntCell.TYPE),
            column("c", IntCell.TYPE), column("d", IntCell.TYPE));
        final ColumnRearranger removed = new ColumnRearranger(spec);
        removed.remove("b", "d");
        assertArrayEquals(new String[]{"a", "c"}, removed.createSpec().getColumnNames());
        final ColumnRearranger kept = new ColumnRearranger(spec);
        kept.keepOnly("d", "b");
        assertArrayEquals(new String[]{"b", "d"}, kept.createSpec().getColumnNames());
        final ColumnRearranger permuted = new ColumnRearranger(spec);
        permuted.permute(new String[]{"d", "a"});
        assertArrayEquals(new String[]{"d", "a", "b", "c"}, permuted.createSpec().getColumnNames());
        final ColumnRearranger moved = new ColumnRearranger(spec);
        moved.move("a", 2);
        assertArrayEquals(new String[]{"b", "a", "c", "d"}, moved.createSpec().getColumnNames());
        assertThrows(IllegalArgumentException.class, () -> moved.remove("absent"));
    }

    @Test
    void rearrangingIsCancelled() {
        final ColumnRearranger rearranger = new ColumnRearranger(numbers.getDataTableSpec());
        rearranger.append(sum("sum"));
        context.getProgressMonitor().setExecuteCanceled();
        assertThrows(CanceledExecutionException.class,
            () -> context.createColumnRearrangeTable(numbers, rearranger, context));
    }

    @Test
    void joinedTablesNeedTheSameRows() throws Exception {
        final BufferedDataTable right = table(new DataTableSpec(column("c", StringCell.TYPE)),
            new DefaultRow("r1", "x"), new DefaultRow("r2", "y"), new DefaultRow("r3", "z"));
        final BufferedDataTable joined = context.createJoinedTable(numbers, right, context);
        assertArrayEquals(new String[]{"a", "b", "c"}, joined.getSpec().getColumnNames());
        assertEquals(new StringCell("y"), rows(joined).get(1).getCell(2));
        final BufferedDataTable other = table(new DataTableSpec(column("c", StringCell.TYPE)),
            new DefaultRow("r1", "x"), new DefaultRow("r3", "y"), new DefaultRow("r2", "z"));
        final var e = assertThrows(IllegalArgumentException.class,
            () -> context.createJoinedTable(numbers, other, context));
        assertTrue(e.getMessage().contains("\"r2\""));
    }

    @Test
    void concatenatedTablesFillAbsentColumnsAndWidenTypes() throws Exception {
        final BufferedDataTable below = table(new DataTableSpec(column("b", DoubleCell.TYPE)),
            new DefaultRow("r4", 0.5));
        final BufferedDataTable all = context.createConcatenateTable(context, numbers, below);
        assertEquals(4, all.size());
        assertEquals(DoubleCell.TYPE, all.getSpec().getColumnSpec("b").getType());
        assertTrue(rows(all).get(3).getCell(0).isMissing());
        assertThrows(DuplicateKeyException.class, () -> context.createConcatenateTable(context, below, below));
    }

    @Test
    void aSpecIsReplacedByOneOfTheSameWidth() {
        final BufferedDataTable renamed = context.createSpecReplacerTable(numbers,
            new DataTableSpec(column("x", IntCell.TYPE), column("y", IntCell.TYPE)));
        assertArrayEquals(new String[]{"x", "y"}, renamed.getSpec().getColumnNames());
        assertThrows(IllegalArgumentException.class,
            () -> context.createSpecReplacerTable(numbers, new DataTableSpec(column("x", IntCell.TYPE))));
    }

    @Test
    void cellsThatAFilterDoesNotWantCannotBeRead() {
        final TableFilter filter = TableFilter.materializeCols(numbers.getSpec(), "b");
        try (CloseableRowIterator rows = numbers.filter(filter).iterator()) {
            final DataRow row = rows.next();
            assertEquals(new IntCell(10), row.getCell(1));
            assertThrows(ClassCastException.class, () -> ((IntValue)row.getCell(0)).getIntValue());
            assertThrows(IllegalStateException.class, () -> row.getCell(0).isMissing());
        }
        assertThrows(IllegalArgumentException.class, () -> TableFilter.materializeCols(numbers.getSpec(), "absent"));
    }

    @Test
    void aFilterTakesARangeOfRowsBothEndsIncluded() {
        assertEquals(2, rows(numbers.filter(TableFilter.filterRangeOfRows(1, 2))).size());
        assertEquals(1, rows(numbers.filter(TableFilter.filterRowsToIndex(0), new ExecutionMonitor())).size());
        assertEquals("r3", rows(numbers.filter(TableFilter.filterRowsFromIndex(2))).get(0).getKey().getString());
        assertThrows(IndexOutOfBoundsException.class, () -> numbers.filter(TableFilter.filterRowsToIndex(3)));
        assertThrows(IndexOutOfBoundsException.class, () -> TableFilter.filterRangeOfRows(2, 1));
    }

    @Test
    void aClosedIteratorHasNoRows() {
        final CloseableRowIterator rows = numbers.iterator();
        rows.close();
        assertThrows(NoSuchElementException.class, rows::next);
    }
}
