package org.polytope.nodes.corruptions;

import java.util.Locale;
import java.util.Optional;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.corruption.Corruption.Family;
import org.polytope.engine.corruption.score.MeanAccuracy;
import org.polytope.engine.page.CorruptionPage;
import org.polytope.engine.page.CorruptionPage.Baseline;
import org.polytope.engine.page.CorruptionPage.Cell;
import org.polytope.engine.page.CorruptionPage.Row;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.nodes.table.MeasuredCells;

/** The page of a score under common corruptions as tables: by corruption and severity, and means. */
final class CorruptionTables {

    static final DataTableSpec SCORES = new DataTableSpec(
        new String[]{"Corruption", "Family", "Severity", "Accuracy", "Low (95 %)", "High (95 %)", "Drop", "Correct",
            "Images", "Baseline accuracy"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, IntCell.TYPE, IntCell.TYPE, DoubleCell.TYPE});

    static final DataTableSpec SUMMARY = new DataTableSpec(
        new String[]{"Corruptions", "Family", "Accuracy", "Low (95 %)", "High (95 %)", "Drop", "Corruption error",
            "Relative corruption error"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE});

    private CorruptionTables() {
    }

    static BufferedDataTable scores(final CorruptionPage page, final ExecutionContext context) {
        final var container = context.createDataContainer(SCORES);
        for (final var row : page.corruptions()) {
            for (final var cell : row.cells()) {
                container.addRowToTable(
                    new DefaultRow(row.name() + ", severity " + cell.severity(), cells(page, row, cell)));
            }
        }
        container.close();
        return container.getTable();
    }

    private static DataCell[] cells(final CorruptionPage page, final Row row, final Cell cell) {
        final var accuracy = cell.accuracy();
        return new DataCell[]{new StringCell(row.name()), name(row.family()), new IntCell(cell.severity()),
            new DoubleCell(accuracy.value()), new DoubleCell(accuracy.low()), new DoubleCell(accuracy.high()),
            new DoubleCell(page.clean().value() - accuracy.value()), new IntCell(accuracy.correct()),
            new IntCell(accuracy.count()),
            MeasuredCells.number(cell.baseline().map(Accuracy::value).orElse(Double.NaN))};
    }

    static BufferedDataTable summary(final CorruptionPage page, final ExecutionContext context) {
        final var container = context.createDataContainer(SUMMARY);
        final var clean = page.clean();
        final var baseline = page.baseline();
        container.addRowToTable(row(page, "Clean", Optional.empty(),
            new MeanAccuracy(clean.value(), clean.low(), clean.high()), Double.NaN, Double.NaN));
        container.addRowToTable(row(page, "All corruptions", Optional.empty(), page.mean(),
            baseline.map(Baseline::error).orElse(Double.NaN),
            baseline.map(Baseline::relativeError).orElse(Double.NaN)));
        for (final var group : page.families()) {
            container.addRowToTable(row(page, "All of " + name(group.family()).toString().toLowerCase(Locale.ROOT),
                Optional.of(group.family()), group.mean(), Double.NaN, Double.NaN));
        }
        for (final var row : page.corruptions()) {
            container.addRowToTable(
                row(page, row.name(), Optional.of(row.family()), row.mean(), row.error(), row.relativeError()));
        }
        container.close();
        return container.getTable();
    }

    private static DefaultRow row(final CorruptionPage page, final String name, final Optional<Family> family,
        final MeanAccuracy mean, final double error, final double relativeError) {
        return new DefaultRow(name, new StringCell(name),
            family.<DataCell>map(CorruptionTables::name).orElse(DataType.getMissingCell()),
            new DoubleCell(mean.value()),
            new DoubleCell(mean.low()), new DoubleCell(mean.high()),
            new DoubleCell(page.clean().value() - mean.value()),
            MeasuredCells.number(error), MeasuredCells.number(relativeError));
    }

    /** @return for example {@code Noise} */
    private static StringCell name(final Family family) {
        return new StringCell(family.name().charAt(0) + family.name().substring(1).toLowerCase(Locale.ROOT));
    }
}
