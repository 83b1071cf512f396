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
import org.polytope.engine.page.ReportPage;
import org.polytope.engine.page.ReportPage.Kind;
import org.polytope.engine.page.ReportPage.Score;
import org.polytope.engine.scoring.Accuracy;

/** The page of a robustness score as tables: scores, classes, curve and checks. */
final class ScoreTables {

    /** Accuracy, its interval and its counts are those of an attack alone. */
    static final DataTableSpec SCORES = new DataTableSpec(
        new String[]{"Attack", "Threat model", "Accuracy", "Low (95 %)", "High (95 %)", "Correct", "Images",
            "Accuracy so far", "Seed", "Success rate", "Mean L∞", "Mean L2", "Mean iterations", "Mean queries",
            "Seconds"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            IntCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, LongCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE});

    static final DataTableSpec CLASSES = new DataTableSpec(
        new String[]{"Class", "Images", "Clean accuracy", "Robust accuracy", "Low (95 %)", "High (95 %)"},
        new DataType[]{StringCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE});

    static final DataTableSpec CURVE = new DataTableSpec(
        new String[]{"Epsilon", "Robust accuracy", "Low (95 %)", "High (95 %)", "Images"},
        new DataType[]{DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, IntCell.TYPE});

    static final DataTableSpec CHECKS = new DataTableSpec(new String[]{"Check", "Verdict", "Evidence", "Remedy"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, StringCell.TYPE, StringCell.TYPE});

    private ScoreTables() {
    }

    static BufferedDataTable scores(final ReportPage page, final ExecutionContext context) {
        final var container = context.createDataContainer(SCORES);
        for (int i = 0; i < page.scores().size(); i++) {
            final var score = page.scores().get(i);
            container.addRowToTable(new DefaultRow(key(score.kind(), i), cells(score, page)));
        }
        container.close();
        return container.getTable();
    }

    /** @param attack counted from 1, where it is one */
    private static String key(final Kind kind, final int attack) {
        return switch (kind) {
            case CLEAN -> "Clean";
            case ATTACK -> "Attack " + attack;
            case WORST_CASE -> "Worst case";
        };
    }

    private static DataCell[] cells(final Score score, final ReportPage page) {
        final var accuracy = score.accuracy();
        return new DataCell[]{
            new StringCell(score.attack().text() + score.leftOut().map(reason -> ", left out: " + reason).orElse("")),
            new StringCell(score.kind() == Kind.CLEAN ? "no change" : page.threat()), cell(accuracy.value()),
            end(accuracy, accuracy.low()), end(accuracy, accuracy.high()), count(accuracy, accuracy.correct()),
            count(accuracy, accuracy.count()), cell(score.soFar().value()), new LongCell(page.seed()),
            cell(score.success()), cell(score.linf()), cell(score.l2()), cell(score.iterations()),
            cell(score.queries()), cell(score.seconds())};
    }

    /** @return an end of the interval; missing where nothing is known */
    private static DataCell end(final Accuracy accuracy, final double end) {
        return accuracy.isKnown() ? new DoubleCell(end) : DataType.getMissingCell();
    }

    private static DataCell count(final Accuracy accuracy, final int count) {
        return accuracy.isKnown() ? new IntCell(count) : DataType.getMissingCell();
    }

    static BufferedDataTable classes(final ReportPage page, final ExecutionContext context) {
        final var container = context.createDataContainer(CLASSES);
        for (final var score : page.classes()) {
            container.addRowToTable(new DefaultRow(score.name(), new StringCell(score.name()),
                new IntCell(score.clean().count()), cell(score.clean().value()), cell(score.robust().value()),
                end(score.robust(), score.robust().low()), end(score.robust(), score.robust().high())));
        }
        container.close();
        return container.getTable();
    }

    static BufferedDataTable curve(final ReportPage page, final ExecutionContext context) {
        final var container = context.createDataContainer(CURVE);
        long number = 0;
        for (final var point : page.curve()) {
            container.addRowToTable(new DefaultRow(RowKey.createRowKey(number++), new DoubleCell(point.epsilon()),
                cell(point.accuracy().value()), end(point.accuracy(), point.accuracy().low()),
                end(point.accuracy(), point.accuracy().high()), new IntCell(point.accuracy().count())));
        }
        container.close();
        return container.getTable();
    }

    static BufferedDataTable checks(final ReportPage page, final ExecutionContext context) {
        final var container = context.createDataContainer(CHECKS);
        for (final var finding : page.checks()) {
            container.addRowToTable(new DefaultRow(finding.check(), new StringCell(finding.check()),
                new StringCell(finding.verdict().name().toLowerCase(Locale.ROOT)),
                new StringCell(finding.evidence()),
                finding.remedy().isEmpty() ? DataType.getMissingCell() : new StringCell(finding.remedy())));
        }
        container.addRowToTable(new DefaultRow("Overall", new StringCell("Overall"),
            new StringCell(verdict(page)),
            new StringCell(page.verdict()), DataType.getMissingCell()));
        container.close();
        return container.getTable();
    }

    /** @return how far the score can be believed, as tables and flow variables say it */
    static String verdict(final ReportPage page) {
        return page.trust().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static DataCell cell(final double number) {
        return Double.isNaN(number) ? DataType.getMissingCell() : new DoubleCell(number);
    }
}
