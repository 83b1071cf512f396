package org.polytope.nodes.scorer;

import java.util.Locale;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.AttackScore;
import org.polytope.engine.scoring.RobustnessReport;

/** A robustness report as tables: scores, classes, curve and checks. */
final class ScoreTables {

    static final DataTableSpec SCORES = new DataTableSpec(
        new String[]{"Attack", "Threat model", "Accuracy", "Low (95 %)", "High (95 %)", "Correct", "Images", "Seed",
            "Success rate", "Mean L∞", "Mean L2", "Mean iterations", "Mean queries", "Seconds"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, IntCell.TYPE,
            IntCell.TYPE, LongCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE});

    static final DataTableSpec CLASSES = new DataTableSpec(
        new String[]{"Class", "Images", "Clean accuracy", "Robust accuracy", "Low (95 %)", "High (95 %)"},
        new DataType[]{StringCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE});

    static final DataTableSpec CURVE = new DataTableSpec(
        new String[]{"Epsilon", "Robust accuracy", "Low (95 %)", "High (95 %)", "Images"},
        new DataType[]{DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, IntCell.TYPE});

    static final DataTableSpec CHECKS = new DataTableSpec(new String[]{"Check", "Verdict", "Evidence", "Remedy"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, StringCell.TYPE, StringCell.TYPE});

    static final String CLEAN = "Clean";

    static final String WORST_CASE = "Worst case";

    private ScoreTables() {
    }

    static BufferedDataTable scores(final RobustnessReport report, final ExecutionContext context) {
        final var container = context.createDataContainer(SCORES);
        final var nothing = DataType.getMissingCell();
        final var threat = report.suite().threat().describe();
        final var seed = report.suite().seed();
        container.addRowToTable(row(CLEAN, "None", "no change", report.clean(), seed, nothing, nothing, nothing, nothing,
            nothing, nothing));
        int number = 1;
        for (final var attack : report.attacks()) {
            container.addRowToTable(row("Attack " + number++, name(attack), threat, alone(attack), seed,
                cell(attack.success().value()), cell(attack.linf().mean()), cell(attack.l2().mean()),
                cell(attack.iterations()), cell(attack.queries()), cell(attack.seconds())));
        }
        container.addRowToTable(row(WORST_CASE, "All, worst case per image", threat, report.robust(), seed, nothing,
            nothing, nothing, nothing, nothing, new DoubleCell(report.seconds())));
        container.close();
        return container.getTable();
    }

    private static String name(final AttackScore attack) {
        return attack.attack() + attack.omitted().map(reason -> ", left out: " + reason).orElse("");
    }

    /** An attack that saw only survivors has no score of its own: what is known is the worst case so far. */
    private static Accuracy alone(final AttackScore attack) {
        return attack.alone().count() > 0 || attack.omitted().isPresent() ? attack.alone() : attack.soFar();
    }

    private static DefaultRow row(final String key, final String attack, final String threat, final Accuracy accuracy,
        final long seed, final DataCell... rest) {
        final var cells = new DataCell[SCORES.getNumColumns()];
        cells[0] = new StringCell(attack);
        cells[1] = new StringCell(threat);
        cells[2] = cell(accuracy.value());
        cells[3] = new DoubleCell(accuracy.low());
        cells[4] = new DoubleCell(accuracy.high());
        cells[5] = new IntCell(accuracy.correct());
        cells[6] = new IntCell(accuracy.count());
        cells[7] = new LongCell(seed);
        System.arraycopy(rest, 0, cells, 8, rest.length);
        return new DefaultRow(key, cells);
    }

    static BufferedDataTable classes(final RobustnessReport report, final ExecutionContext context) {
        final var container = context.createDataContainer(CLASSES);
        for (final var score : report.classes()) {
            container.addRowToTable(new DefaultRow(score.name(), new StringCell(score.name()),
                new IntCell(score.robust().count()), cell(score.clean().value()), cell(score.robust().value()),
                new DoubleCell(score.robust().low()), new DoubleCell(score.robust().high())));
        }
        container.close();
        return container.getTable();
    }

    static BufferedDataTable curve(final RobustnessReport report, final ExecutionContext context) {
        final var container = context.createDataContainer(CURVE);
        long number = 0;
        for (final var point : report.curve()) {
            container.addRowToTable(new DefaultRow(RowKey.createRowKey(number++), new DoubleCell(point.epsilon()),
                cell(point.accuracy().value()), new DoubleCell(point.accuracy().low()),
                new DoubleCell(point.accuracy().high()), new IntCell(point.accuracy().count())));
        }
        container.close();
        return container.getTable();
    }

    static BufferedDataTable checks(final RobustnessReport report, final ExecutionContext context) {
        final var container = context.createDataContainer(CHECKS);
        for (final var finding : report.findings()) {
            container.addRowToTable(new DefaultRow(finding.check(), new StringCell(finding.check()),
                new StringCell(finding.verdict().name().toLowerCase(Locale.ROOT)),
                new StringCell(finding.evidence()),
                finding.remedy().isEmpty() ? DataType.getMissingCell() : new StringCell(finding.remedy())));
        }
        container.addRowToTable(new DefaultRow("Overall", new StringCell("Overall"),
            new StringCell(ReportPage.verdict(report).toLowerCase(Locale.ROOT).replace('_', ' ')),
            new StringCell(report.verdict()), DataType.getMissingCell()));
        container.close();
        return container.getTable();
    }

    private static DataCell cell(final double number) {
        return Double.isNaN(number) ? DataType.getMissingCell() : new DoubleCell(number);
    }
}
