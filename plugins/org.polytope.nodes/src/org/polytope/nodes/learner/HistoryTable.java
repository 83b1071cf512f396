package org.polytope.nodes.learner;

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
import org.polytope.engine.training.History;
import org.polytope.engine.training.History.Epoch;

/** One row an epoch. What wasn't measured is missing. */
final class HistoryTable {

    static final String TRAINING_ACCURACY = "Training accuracy";

    static final String TRAINING_ROBUST = "Training accuracy (attacked)";

    static final String VALIDATION_ACCURACY = "Validation accuracy";

    static final String VALIDATION_ROBUST = "Validation accuracy (attacked)";

    static final String LOSS = "Loss";

    static final String CROSS_ENTROPY = "Cross-entropy";

    static final String CONFORMITY = "Prototype conformity";

    static final String LEARNING_RATE = "Learning rate";

    static final String CHOSEN = "Chosen";

    private static final List<String> NUMBERS = List.of(LEARNING_RATE, LOSS, CROSS_ENTROPY, CONFORMITY,
        TRAINING_ACCURACY, TRAINING_ROBUST, VALIDATION_ACCURACY, VALIDATION_ROBUST, "Seconds");

    private HistoryTable() {
    }

    static DataTableSpec spec() {
        final var names = new String[NUMBERS.size() + 2];
        final var types = new DataType[names.length];
        names[0] = "Epoch";
        types[0] = IntCell.TYPE;
        for (int i = 0; i < NUMBERS.size(); i++) {
            names[i + 1] = NUMBERS.get(i);
            types[i + 1] = DoubleCell.TYPE;
        }
        names[names.length - 1] = CHOSEN;
        types[names.length - 1] = BooleanCell.TYPE;
        return new DataTableSpec(names, types);
    }

    static BufferedDataTable write(final History history, final boolean conforms, final ExecutionContext context) {
        final var container = context.createDataContainer(spec());
        for (final var epoch : history.epochs()) {
            container.addRowToTable(new DefaultRow(RowKey.createRowKey(epoch.number() - 1L),
                cells(epoch, conforms, epoch.number() == history.chosen())));
        }
        container.close();
        return container.getTable();
    }

    private static DataCell[] cells(final Epoch epoch, final boolean conforms, final boolean chosen) {
        return new DataCell[]{new IntCell(epoch.number()), cell(epoch.learningRate()), cell(epoch.loss()),
            cell(epoch.crossEntropy()), cell(conforms ? epoch.conformity() : Double.NaN), cell(epoch.cleanAccuracy()),
            cell(epoch.adversarialAccuracy()), cell(epoch.validationAccuracy()), cell(epoch.validationRobust()),
            cell(epoch.seconds()), BooleanCell.get(chosen)};
    }

    private static DataCell cell(final double number) {
        return Double.isNaN(number) ? DataType.getMissingCell() : new DoubleCell(number);
    }
}
