package org.polytope.nodes.predictor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.polytope.engine.network.Heads;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.PredictionColumns;

/** The columns that a predictor appends: first the probabilities, where they are wanted, then the predicted class. */
record Predictions(ModelSpec model, boolean probabilities) {

    /** @return {@code table} with the appended columns, whose names are made unique */
    DataTableSpec spec(final DataTableSpec table) {
        final var creator = new DataTableSpecCreator(table);
        for (final var column : columns(table)) {
            creator.addColumns(column);
        }
        return creator.createSpec();
    }

    private List<DataColumnSpec> columns(final DataTableSpec table) {
        final var columns = new ArrayList<DataColumnSpec>();
        final var target = model.targetColumn();
        if (probabilities) {
            for (final var name : model.classes().names()) {
                final var column = new DataColumnSpecCreator(DataTableSpec.getUniqueColumnName(table,
                    PredictionColumns.probability(target, name)), DoubleCell.TYPE);
                column.setDomain(new DataColumnDomainCreator(new DoubleCell(0), new DoubleCell(1)).createDomain());
                columns.add(column.createSpec());
            }
        }
        columns.add(new DataColumnSpecCreator(
            DataTableSpec.getUniqueColumnName(table, PredictionColumns.prediction(target)), model.targetType())
            .createSpec());
        return columns;
    }

    /** @return the appended cells of a row that can't be classified */
    List<DataCell> missing() {
        return Collections.nCopies(probabilities ? model.classes().names().size() + 1 : 1, DataType.getMissingCell());
    }

    /**
     * @param heads the outputs for a batch
     * @param predicted the class of each of its images
     * @param image one of them
     * @return the appended cells of its row
     */
    List<DataCell> cells(final ClassLabels classes, final Heads heads, final int[] predicted, final int image) {
        final var cells = new ArrayList<DataCell>();
        if (probabilities) {
            for (final var probability : heads.probabilities(image)) {
                cells.add(new DoubleCell(probability));
            }
        }
        cells.add(classes.cell(predicted[image]));
        return cells;
    }
}
