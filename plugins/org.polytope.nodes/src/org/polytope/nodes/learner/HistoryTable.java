package org.polytope.nodes.learner;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.page.TrainingPage;
import org.polytope.engine.training.history.Measure;

/** One row an epoch. What wasn't measured is missing. */
final class HistoryTable {

    /** These columns are there whatever was trained, so that workflows don't depend on it. */
    private static final List<Measure> ALWAYS = List.of(Measure.LEARNING_RATE, Measure.LOSS, Measure.CROSS_ENTROPY,
        Measure.CONFORMITY, Measure.TRAINING_ACCURACY, Measure.TRAINING_ROBUST, Measure.VALIDATION_ACCURACY,
        Measure.VALIDATION_ROBUST, Measure.SECONDS, Measure.IMAGES_PER_SECOND);

    private HistoryTable() {
    }

    /** @param followed what is measured in a training */
    static DataTableSpec spec(final List<Measure> followed) {
        final var measures = columns(followed);
        final var names = new String[measures.size() + 2];
        final var types = new DataType[names.length];
        names[0] = "Epoch";
        types[0] = IntCell.TYPE;
        for (int i = 0; i < measures.size(); i++) {
            names[i + 1] = measures.get(i).name();
            types[i + 1] = DoubleCell.TYPE;
        }
        names[names.length - 1] = "Chosen";
        types[names.length - 1] = BooleanCell.TYPE;
        return new DataTableSpec(names, types);
    }

    /** Further ones stand behind those of their kind. */
    private static List<Measure> columns(final List<Measure> followed) {
        final var columns = new ArrayList<>(ALWAYS);
        for (final var measure : followed) {
            if (!columns.contains(measure)) {
                final var kinds = columns.stream().map(Measure::kind).toList();
                columns.add(kinds.lastIndexOf(measure.kind()) + 1, measure);
            }
        }
        return columns;
    }

    static BufferedDataTable write(final TrainingPage page, final ExecutionContext context) {
        final var followed = page.series().stream().map(TrainingPage.Series::measure).toList();
        final var container = context.createDataContainer(spec(followed));
        for (int i = 0; i < page.epochs().size(); i++) {
            container
                .addRowToTable(new DefaultRow(RowKey.createRowKey((long)i), cells(page, columns(followed), i)));
        }
        container.close();
        return container.getTable();
    }

    private static List<DataCell> cells(final TrainingPage page, final List<Measure> columns, final int index) {
        final var epoch = page.epochs().get(index);
        final var cells = new ArrayList<DataCell>();
        cells.add(new IntCell(epoch));
        columns.forEach(measure -> cells.add(cell(page.values(measure).get(index))));
        cells.add(BooleanCell.get(epoch == page.chosen()));
        return cells;
    }

    private static DataCell cell(final double number) {
        return Double.isNaN(number) ? DataType.getMissingCell() : new DoubleCell(number);
    }
}
