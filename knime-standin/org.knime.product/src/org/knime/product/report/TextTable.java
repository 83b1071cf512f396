package org.knime.product.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;

/** Writes the first rows and columns of a table, aligned. */
final class TextTable {

    private static final int MAX_CELL_WIDTH = 36;

    private static final String GAP = "  ";

    private TextTable() {
    }

    /**
     * The table as text, a line for each row, after a header and a rule.
     *
     * @param maxRows how many rows are written at most
     * @param maxWidth how many characters a line has at most; what doesn't fit is counted below
     */
    static String of(final BufferedDataTable table, final int maxRows, final int maxWidth) {
        final var spec = table.getDataTableSpec();
        final List<List<String>> lines = new ArrayList<>();
        lines.add(new ArrayList<>(List.of("Row ID")));
        Stream.of(spec.getColumnNames()).map(VisibleText::of).forEach(lines.get(0)::add);
        try (var rows = table.iterator()) {
            while (rows.hasNext() && lines.size() <= maxRows) {
                final List<String> line = new ArrayList<>();
                final var row = rows.next();
                line.add(shortened(VisibleText.of(row.getKey().getString())));
                row.forEach(cell -> line.add(shortened(text(cell))));
                lines.add(line);
            }
        }
        final var isNumber = new boolean[spec.getNumColumns() + 1];
        for (int i = 1; i < isNumber.length; i++) {
            isNumber[i] = spec.getColumnSpec(i - 1).getType().isCompatible(DoubleValue.class);
        }
        final var widths = fitting(widths(lines), maxWidth);
        final var text = aligned(lines, isNumber, widths);
        return text + more(table.size() - (lines.size() - 1), "rows")
            + more(isNumber.length - widths.length, "columns");
    }

    private static String more(final long left, final String what) {
        return left > 0 ? "… and %,d more %s%n".formatted(left, what) : "";
    }

    private static int[] widths(final List<List<String>> lines) {
        final var widths = new int[lines.get(0).size()];
        for (final var line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return widths;
    }

    /** The first columns that fit, the row ID and one more in any case. */
    private static int[] fitting(final int[] widths, final int maxWidth) {
        var total = 0;
        for (int i = 0; i < widths.length; i++) {
            total += widths[i] + GAP.length();
            if (i > 1 && total - GAP.length() > maxWidth) {
                return Arrays.copyOf(widths, i);
            }
        }
        return widths;
    }

    private static String aligned(final List<List<String>> lines, final boolean[] rightAligned, final int[] widths) {
        final var text = new StringBuilder();
        for (final var line : lines) {
            final var padded = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                final var space = " ".repeat(widths[i] - line.get(i).length());
                padded.append(rightAligned[i] ? space + line.get(i) : line.get(i) + space).append(GAP);
            }
            text.append(padded.toString().stripTrailing()).append(System.lineSeparator());
            if (line == lines.get(0)) {
                text.append(Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining(GAP)))
                    .append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    private static String text(final DataCell cell) {
        if (cell.isMissing()) {
            return "?";
        }
        if (cell instanceof PNGImageValue image) {
            return "[PNG, %,d bytes]".formatted(image.getImageContent().getByteArray().length);
        }
        if (cell instanceof DoubleValue number) {
            return text(number.getDoubleValue());
        }
        return VisibleText.of(cell.toString().replaceAll("\\s+", " "));
    }

    private static String text(final double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long)number);
        }
        final var magnitude = Math.abs(number);
        return String.format(Locale.ROOT, magnitude >= 1e-3 && magnitude < 1e7 ? "%.4f" : "%.4g", number);
    }

    private static String shortened(final String text) {
        return text.length() <= MAX_CELL_WIDTH ? text : text.substring(0, MAX_CELL_WIDTH - 1) + "…";
    }
}
