package org.polytope.nodes.scorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
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
import org.polytope.engine.scoring.Agreement;
import org.polytope.nodes.table.MeasuredCells;

/** The page of a robustness score as tables: scores, classes, curve and checks. */
public final class ScoreTables {

    /** How many images are taken for each class, in the order of the classes. */
    private static final DataType COUNTS = ListCell.getCollectionType(IntCell.TYPE);

    /** Accuracy, its interval and its counts are those of an attack alone. */
    public static final DataTableSpec SCORES = new DataTableSpec(
        new String[]{"Attack", "Threat model", "Accuracy", "Low (95 %)", "High (95 %)", "Correct", "Images",
            "Accuracy so far", "Seed", "Success rate", "Mean L∞", "Mean L2", "Mean iterations", "Mean queries",
            "Seconds", "Found by no other", "Mean L∞ (all)", "Median L∞ (all)", "Mean L2 (all)", "Median L2 (all)",
            "Mean L1 (all)", "Median L1 (all)", "Mean L0 (all)", "Median L0 (all)"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            IntCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, LongCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, IntCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE});

    public static final DataTableSpec CLASSES = new DataTableSpec(
        new String[]{"Class", "Images", "Clean accuracy", "Robust accuracy", "Low (95 %)", "High (95 %)",
            "Clean low (95 %)", "Clean high (95 %)", "Most often taken for", "Images taken for it",
            "Predicted without attack", "Predicted in the worst case"},
        new DataType[]{StringCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, StringCell.TYPE, IntCell.TYPE, COUNTS, COUNTS});

    public static final DataTableSpec CURVE = new DataTableSpec(
        new String[]{"Epsilon", "Robust accuracy", "Low (95 %)", "High (95 %)", "Images", "Attacks", "Chosen"},
        new DataType[]{DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, IntCell.TYPE,
            StringCell.TYPE, BooleanCell.TYPE});

    public static final DataTableSpec CHECKS =
        new DataTableSpec(new String[]{"Check", "Verdict", "Found", "Evidence", "Remedy"},
            new DataType[]{StringCell.TYPE, StringCell.TYPE, StringCell.TYPE, StringCell.TYPE, StringCell.TYPE});

    private ScoreTables() {
    }

    public static BufferedDataTable scores(final ReportPage page, final ExecutionContext context) {
        final var container = context.createDataContainer(SCORES);
        for (int i = 0; i < page.scores().size(); i++) {
            final var score = page.scores().get(i);
            final var cells = new ArrayList<>(cells(score, page));
            cells.add(alone(page.breakdown().agreement(), i - 1));
            final var distortion = score.distortion();
            Stream.of(distortion.linf(), distortion.l2(), distortion.l1(), distortion.l0())
                .forEach(spread -> cells
                    .addAll(List.of(MeasuredCells.number(spread.mean()), MeasuredCells.number(spread.median()))));
            container.addRowToTable(new DefaultRow(key(score.kind(), i), cells));
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

    /** @return how many images an attack fooled and no other one; missing where attacks can't be compared */
    private static DataCell alone(final Agreement agreement, final int attack) {
        return IntStream.range(0, agreement.attacks().length).filter(k -> agreement.attacks()[k] == attack)
            .<DataCell>mapToObj(k -> new IntCell(agreement.alone()[k])).findFirst().orElse(DataType.getMissingCell());
    }

    private static List<DataCell> cells(final Score score, final ReportPage page) {
        final var accuracy = score.accuracy();
        return List.of(
            new StringCell(score.attack().text() + score.leftOut().map(reason -> ", left out: " + reason).orElse("")),
            new StringCell(score.kind() == Kind.CLEAN ? "no change" : page.threat()),
            MeasuredCells.number(accuracy.value()),
            MeasuredCells.low(accuracy), MeasuredCells.high(accuracy), MeasuredCells.correct(accuracy),
            MeasuredCells.count(accuracy), MeasuredCells.number(score.soFar().value()), new LongCell(page.seed()),
            MeasuredCells.number(score.success()), MeasuredCells.number(score.linf()), MeasuredCells.number(score.l2()),
            MeasuredCells.number(score.iterations()),
            MeasuredCells.number(score.queries()), MeasuredCells.number(score.seconds()));
    }

    public static BufferedDataTable classes(final ReportPage page, final ExecutionContext context) {
        final var container = context.createDataContainer(CLASSES);
        for (int i = 0; i < page.classes().size(); i++) {
            final var score = page.classes().get(i);
            final var confusion = page.breakdown().confusion();
            final var taken = confusion.mostOftenTakenFor(i);
            container.addRowToTable(new DefaultRow(score.name(), new StringCell(score.name()),
                new IntCell(score.clean().count()), MeasuredCells.number(score.clean().value()),
                MeasuredCells.number(score.robust().value()),
                MeasuredCells.low(score.robust()), MeasuredCells.high(score.robust()),
                MeasuredCells.low(score.clean()), MeasuredCells.high(score.clean()),
                taken.<DataCell>map(cell -> new StringCell(page.classes().get(cell.predicted()).name()))
                    .orElse(DataType.getMissingCell()),
                taken.<DataCell>map(cell -> new IntCell(cell.attacked())).orElse(DataType.getMissingCell()),
                counts(confusion.clean(i, page.classes().size())),
                counts(confusion.attacked(i, page.classes().size()))));
        }
        container.close();
        return container.getTable();
    }

    private static DataCell counts(final int[] counts) {
        return CollectionCellFactory.createListCell(IntStream.of(counts).mapToObj(IntCell::new).toList());
    }

    public static BufferedDataTable curve(final ReportPage page, final ExecutionContext context) {
        final var container = context.createDataContainer(CURVE);
        long number = 0;
        for (final var point : page.curve()) {
            container.addRowToTable(new DefaultRow(RowKey.createRowKey(number++), new DoubleCell(point.epsilon()),
                MeasuredCells.number(point.accuracy().value()), MeasuredCells.low(point.accuracy()),
                MeasuredCells.high(point.accuracy()), new IntCell(point.accuracy().count()),
                new StringCell(point.epsilon() == 0 ? "none" : point.quick() ? "quick attack" : "suite"),
                BooleanCell.get(point.epsilon() == page.breakdown().epsilons().chosen())));
        }
        container.close();
        return container.getTable();
    }

    public static BufferedDataTable checks(final ReportPage page, final ExecutionContext context) {
        final var container = context.createDataContainer(CHECKS);
        for (final var finding : page.checks()) {
            container.addRowToTable(new DefaultRow(finding.check(), new StringCell(finding.check()),
                new StringCell(finding.verdict().name().toLowerCase(Locale.ROOT)),
                new StringCell(finding.title()), new StringCell(finding.evidence()),
                finding.remedy().isEmpty() ? DataType.getMissingCell() : new StringCell(finding.remedy())));
        }
        container.addRowToTable(new DefaultRow("Overall", new StringCell("Overall"),
            new StringCell(verdict(page)), new StringCell(page.headline()), new StringCell(page.verdict()),
            DataType.getMissingCell()));
        container.close();
        return container.getTable();
    }

    /** @return how far the score can be believed, as tables and flow variables say it */
    public static String verdict(final ReportPage page) {
        return page.trust().words();
    }
}
