package org.polytope.nodes.learner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.training.history.Measure;

/** What the view shows, made from the history table and a row of words about the training. */
final class TrainingCurves {

    private static final DataTableSpec WORDS = new DataTableSpec(new String[]{"Summary", "Note", "Warm-up epochs"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, IntCell.TYPE});

    private TrainingCurves() {
    }

    /** One line; {@code values} has an entry an epoch, null where nothing was measured. */
    record Series(String name, List<Double> values) {
    }

    /** Lines with one axis; {@code unit} is "percent" or "number". */
    record Panel(String title, String unit, List<Series> series) {
    }

    /** All that the page shows. */
    record Page(String summary, String note, int warmUpEpochs, List<Integer> epochs, List<Panel> panels) {
    }

    /** Writes the table of words. */
    static BufferedDataTable words(final String summary, final String note, final int warmUpEpochs,
        final ExecutionContext context) {
        final var container = context.createDataContainer(WORDS);
        container.addRowToTable(
            new DefaultRow("Words", new StringCell(summary), new StringCell(note), new IntCell(warmUpEpochs)));
        container.close();
        return container.getTable();
    }

    /** @param tables the history, then the words */
    static Page read(final BufferedDataTable[] tables) {
        final var history = tables[0];
        final var panels = List.of(
            new Panel("Accuracy", "percent",
                series(history, Measure.TRAINING_ACCURACY, Measure.TRAINING_ROBUST, Measure.VALIDATION_ACCURACY,
                    Measure.VALIDATION_ROBUST)),
            new Panel("Loss", "number",
                series(history, Measure.LOSS, Measure.CROSS_ENTROPY, Measure.CONFORMITY)),
            new Panel("Learning rate", "number", series(history, Measure.LEARNING_RATE)));
        final var epochs = column(history, 0).stream().map(Double::intValue).toList();
        try (var rows = tables[1].iterator()) {
            final var row = rows.next();
            final var warmUp = ((DoubleValue)row.getCell(2)).getDoubleValue();
            return new Page(row.getCell(0).toString(), row.getCell(1).toString() + chosen(history, epochs), (int)warmUp,
                epochs, panels);
        }
    }

    private static String chosen(final BufferedDataTable history, final List<Integer> epochs) {
        final var column = history.getDataTableSpec().findColumnIndex(HistoryTable.CHOSEN);
        int i = 0;
        try (var rows = history.iterator()) {
            while (rows.hasNext()) {
                if (rows.next().getCell(column).equals(BooleanCell.TRUE) && i < epochs.size() - 1) {
                    return " The model is that of epoch %d.".formatted(epochs.get(i));
                }
                i++;
            }
        }
        return "";
    }

    private static List<Series> series(final BufferedDataTable history, final Measure... measures) {
        return Arrays.stream(measures).map(Measure::name)
            .map(name -> new Series(name, column(history, history.getDataTableSpec().findColumnIndex(name))))
            .toList();
    }

    private static List<Double> column(final BufferedDataTable history, final int index) {
        final var values = new ArrayList<Double>();
        try (var rows = history.iterator()) {
            while (rows.hasNext()) {
                final var cell = rows.next().getCell(index);
                values.add(cell.isMissing() ? null : ((DoubleValue)cell).getDoubleValue());
            }
        }
        return values;
    }
}
