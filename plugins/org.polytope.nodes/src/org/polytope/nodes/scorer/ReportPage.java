package org.polytope.nodes.scorer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.scoring.RobustnessReport;

/** What the view shows: the score tables, and a table of words beside them, which KNIME saves with the node. */
final class ReportPage {

    private static final DataTableSpec WORDS = new DataTableSpec(new String[]{"Name", "Text"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE});

    private ReportPage() {
    }

    /** A bar; {@code kind} is CLEAN, ATTACK or WORST_CASE. */
    record Score(String name, String detail, String kind, Double accuracy, double low, double high, int correct,
        int count) {
    }

    /** A class. */
    record ClassLine(String name, Double clean, Double robust, int count) {
    }

    /** A point of the curve. */
    record Point(double epsilon, Double accuracy, double low, double high) {
    }

    /** A check of the score; {@code state} is green, amber or red. */
    record Check(String name, String state, String finding, String remedy) {
    }

    /** A line of provenance. */
    record Fact(String name, String value) {
    }

    /** All that the page shows. */
    record Page(String model, String threatModel, String verdict, String verdictText, List<Score> scores,
        List<ClassLine> classes, List<Point> curve, List<Check> checks, List<Fact> provenance) {
    }

    /** @return TRUSTWORTHY, UPPER_BOUND, NOT_TRUSTWORTHY or UNCHECKED */
    static String verdict(final RobustnessReport report) {
        if (report.findings().isEmpty() && report.trust() != Verdict.RED) {
            return "UNCHECKED";
        }
        return switch (report.trust()) {
            case GREEN -> "TRUSTWORTHY";
            case AMBER -> "UPPER_BOUND";
            case RED -> "NOT_TRUSTWORTHY";
        };
    }

    /** Writes the table of words: first what the page's top says, then the provenance. */
    static BufferedDataTable words(final RobustnessReport report, final String model, final List<Fact> provenance,
        final ExecutionContext context) {
        final var facts = new ArrayList<Fact>();
        facts.add(new Fact("model", model));
        facts.add(new Fact("threat model", report.suite().threat().sentence()));
        facts.add(new Fact("verdict", verdict(report)));
        facts.add(new Fact("verdict text", report.verdict()));
        facts.addAll(provenance);
        final var container = context.createDataContainer(WORDS);
        for (int i = 0; i < facts.size(); i++) {
            container.addRowToTable(new DefaultRow("Row" + i, new StringCell(facts.get(i).name()),
                new StringCell(facts.get(i).value())));
        }
        container.close();
        return container.getTable();
    }

    /** @param tables scores, classes, curve, checks, words */
    static Page read(final BufferedDataTable[] tables) {
        final var words = read(tables[4], row -> new Fact(text(row, 0), text(row, 1)));
        final var checks = read(tables[3], row -> new Check(text(row, 0), text(row, 1), text(row, 2),
            row.getCell(3).isMissing() ? "" : text(row, 3)));
        return new Page(words.get(0).value(), words.get(1).value(), words.get(2).value(), words.get(3).value(),
            read(tables[0], ReportPage::score),
            read(tables[1], row -> new ClassLine(text(row, 0), number(row, 2), number(row, 3), number(row, 1).intValue())),
            read(tables[2], row -> new Point(number(row, 0), number(row, 1), number(row, 2), number(row, 3))),
            checks.subList(0, checks.size() - 1), words.subList(4, words.size()));
    }

    private static Score score(final DataRow row) {
        final var key = row.getKey().getString();
        final var kind = switch (key) {
            case ScoreTables.CLEAN -> "CLEAN";
            case ScoreTables.WORST_CASE -> "WORST_CASE";
            default -> "ATTACK";
        };
        final var attack = text(row, 0);
        final var comma = attack.indexOf(", ");
        final var named = "ATTACK".equals(kind);
        final var detail = switch (kind) {
            case "CLEAN" -> "";
            case "WORST_CASE" -> "per image, over all attacks";
            default -> comma < 0 ? "" : attack.substring(comma + 2);
        };
        return new Score(named ? comma < 0 ? attack : attack.substring(0, comma) : key, detail, kind, number(row, 2),
            number(row, 3), number(row, 4), number(row, 5).intValue(), number(row, 6).intValue());
    }

    private static <T> List<T> read(final BufferedDataTable table, final Function<DataRow, T> line) {
        final var lines = new ArrayList<T>();
        try (var rows = table.iterator()) {
            while (rows.hasNext()) {
                lines.add(line.apply(rows.next()));
            }
        }
        return lines;
    }

    private static String text(final DataRow row, final int column) {
        return row.getCell(column).toString();
    }

    private static Double number(final DataRow row, final int column) {
        final var cell = row.getCell(column);
        return cell.isMissing() ? null : ((DoubleValue)cell).getDoubleValue();
    }
}
