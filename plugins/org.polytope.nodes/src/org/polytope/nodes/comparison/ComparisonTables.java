package org.polytope.nodes.comparison;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.comparison.TransferMatrix;
import org.polytope.engine.page.ComparisonPage;
import org.polytope.engine.page.ComparisonPage.Contender;
import org.polytope.nodes.table.MeasuredCells;

/** The page of a comparison as tables: leaderboard, differences, transfer. */
final class ComparisonTables {

    static final DataTableSpec LEADERBOARD = new DataTableSpec(
        new String[]{"Model", "Rank", "Robust accuracy", "Low (95 %)", "High (95 %)", "Clean accuracy",
            "Clean low (95 %)", "Clean high (95 %)", "As good as the best", "Verdict", "Images", "Threat model", "Seed",
            "Description"},
        new DataType[]{StringCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, BooleanCell.TYPE, StringCell.TYPE, IntCell.TYPE,
            StringCell.TYPE, LongCell.TYPE, StringCell.TYPE});

    static final DataTableSpec DIFFERENCES = new DataTableSpec(
        new String[]{"Model", "Compared with", "Difference", "Only the first withstood", "Only the second withstood",
            "p-value", "p-value (Holm)", "Told apart", "Conclusion"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, DoubleCell.TYPE, IntCell.TYPE, IntCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, BooleanCell.TYPE, StringCell.TYPE});

    static final DataTableSpec TRANSFER = new DataTableSpec(
        new String[]{"Made on", "Shown to", "Images", "Fooled", "Success rate", "Low (95 %)", "High (95 %)"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, IntCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE});

    private ComparisonTables() {
    }

    static BufferedDataTable leaderboard(final ComparisonPage page, final ExecutionContext context) {
        final var rows = new ArrayList<DataRow>();
        page.models().forEach(model -> rows.add(new DefaultRow(model.name(), cells(model, page))));
        return table(LEADERBOARD, rows, context);
    }

    private static List<DataCell> cells(final Contender model, final ComparisonPage page) {
        final var cells = new ArrayList<DataCell>();
        cells.add(new StringCell(model.name()));
        cells.add(model.rank().<DataCell>map(IntCell::new).orElse(DataType.getMissingCell()));
        cells.addAll(MeasuredCells.withInterval(model.robust()));
        cells.addAll(MeasuredCells.withInterval(model.clean()));
        cells.add(BooleanCell.get(model.best()));
        cells.add(new StringCell(model.trust().words()));
        cells.add(new IntCell(page.images()));
        cells.add(new StringCell(page.threat()));
        cells.add(page.seed().<DataCell>map(LongCell::new).orElse(DataType.getMissingCell()));
        cells.add(new StringCell(model.model()));
        return cells;
    }

    static BufferedDataTable differences(final ComparisonPage page, final ExecutionContext context) {
        final var rows = new ArrayList<DataRow>();
        for (final var pair : page.pairs()) {
            rows.add(new DefaultRow(RowKey.createRowKey((long)rows.size()),
                new StringCell(page.models().get(pair.first()).name()),
                new StringCell(page.models().get(pair.second()).name()), new DoubleCell(pair.difference()),
                new IntCell(pair.onlyFirst()), new IntCell(pair.onlySecond()), new DoubleCell(pair.p()),
                new DoubleCell(pair.adjusted()), BooleanCell.get(pair.tellsApart()),
                new StringCell(pair.conclusion())));
        }
        return table(DIFFERENCES, rows, context);
    }

    static BufferedDataTable transfer(final ComparisonPage page, final ExecutionContext context) {
        final var rows = new ArrayList<DataRow>();
        page.transfer().ifPresent(matrix -> {
            for (int i = 0; i < matrix.fooled().size(); i++) {
                for (int j = 0; j < matrix.fooled().size(); j++) {
                    final var share = matrix.fooled().get(i).get(j);
                    final var cells = new ArrayList<DataCell>(
                        List.of(name(page, matrix, i), name(page, matrix, j), new IntCell(share.count()),
                            new IntCell(share.correct())));
                    cells.addAll(MeasuredCells.withInterval(share));
                    rows.add(new DefaultRow(RowKey.createRowKey((long)rows.size()), cells));
                }
            }
        });
        return table(TRANSFER, rows, context);
    }

    private static StringCell name(final ComparisonPage page, final TransferMatrix matrix, final int model) {
        return new StringCell(page.models().get(matrix.models().get(model)).name());
    }

    private static BufferedDataTable table(final DataTableSpec spec, final List<DataRow> rows,
        final ExecutionContext context) {
        final var container = context.createDataContainer(spec);
        rows.forEach(container::addRowToTable);
        container.close();
        return container.getTable();
    }
}
