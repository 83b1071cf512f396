package org.polytope.nodes.networkimporter;

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
import org.polytope.engine.importer.check.SampleCheck;
import org.polytope.engine.importer.check.Trial;

/** The declarations that were tried on the sample images: first the user's, then the others, the best first. */
final class CheckTable {

    static final DataTableSpec SPEC = new DataTableSpec(
        new String[]{"Normalization", "Mean and standard deviation", "Channel order", "Class order", "Accuracy",
            "Low (95 %)", "High (95 %)", "Correct", "Images"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, StringCell.TYPE, StringCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, IntCell.TYPE, IntCell.TYPE});

    private CheckTable() {
    }

    /** @return one row a trial; none where there were no sample images */
    static BufferedDataTable write(final Optional<SampleCheck> check, final ExecutionContext context) {
        final var container = context.createDataContainer(SPEC);
        check.ifPresent(found -> {
            container.addRowToTable(new DefaultRow("Declared", cells(found.declared())));
            int number = 1;
            for (final var other : found.others()) {
                container.addRowToTable(new DefaultRow("Other " + number++, cells(other)));
            }
        });
        container.close();
        return container.getTable();
    }

    private static DataCell[] cells(final Trial trial) {
        final var accuracy = trial.accuracy();
        final var preprocessing = trial.preprocessing();
        final var normalization = preprocessing.normalization();
        return new DataCell[]{new StringCell(preprocessing.title()), new StringCell(normalization.describe()),
            new StringCell(normalization.mean().size() == 1 ? "gray" : preprocessing.order().name()),
            new StringCell(trial.classes().map(classes -> String.join(", ", classes)).orElse("as declared")),
            new DoubleCell(accuracy.value()), new DoubleCell(accuracy.low()), new DoubleCell(accuracy.high()),
            new IntCell(accuracy.correct()), new IntCell(accuracy.count())};
    }
}
