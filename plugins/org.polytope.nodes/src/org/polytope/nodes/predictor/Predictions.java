package org.polytope.nodes.predictor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.network.Heads;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.PredictionColumns;

/**
 * The columns that a predictor appends: first the probabilities, where they are wanted, then the predicted class.
 *
 * @param model what predicts
 * @param name what the column with the predicted class is called, where not as KNIME calls it
 * @param probabilities whether there is a column for the probability of each class
 * @param suffix what ends the names of these columns
 */
record Predictions(ModelSpec model, Optional<String> name, boolean probabilities, String suffix) {

    static Predictions of(final ModelSpec model, final RobustPredictorParameters parameters) {
        return new Predictions(model, parameters.predictionColumn(), parameters.m_appendProbabilities,
            parameters.m_probabilitySuffix);
    }

    /** @throws InvalidSettingsException if the table has a column of the chosen name already */
    void requireFree(final DataTableSpec table) throws InvalidSettingsException {
        if (name.filter(table::containsName).isPresent()) {
            throw new InvalidSettingsException(
                ("The table has a column \"%s\" already. Choose another \"Prediction column "
                    + "name\".").formatted(name.get()));
        }
    }

    /**
     * @return {@code table} with the appended columns, whose names are made unique
     * @throws InvalidSettingsException if the chosen name is that of a column with probabilities
     */
    DataTableSpec spec(final DataTableSpec table) throws InvalidSettingsException {
        final var creator = new DataTableSpecCreator(table);
        for (final var column : columns(table)) {
            creator.addColumns(column);
        }
        return creator.createSpec();
    }

    private List<DataColumnSpec> columns(final DataTableSpec table) throws InvalidSettingsException {
        final var columns = new ArrayList<DataColumnSpec>();
        final var target = model.targetColumn();
        if (probabilities) {
            for (final var name : model.classes().names()) {
                final var column = new DataColumnSpecCreator(DataTableSpec.getUniqueColumnName(table,
                    PredictionColumns.probability(target, name) + suffix), DoubleCell.TYPE);
                column.setDomain(new DataColumnDomainCreator(new DoubleCell(0), new DoubleCell(1)).createDomain());
                columns.add(column.createSpec());
            }
        }
        if (name.isPresent() && columns.stream().anyMatch(column -> column.getName().equals(name.get()))) {
            throw new InvalidSettingsException(
                ("\"%s\" is also the name of a column with probabilities. Choose another "
                    + "\"Prediction column name\", or a suffix for the others.").formatted(name.get()));
        }
        final var predicted = new DataColumnSpecCreator(
            name.orElseGet(() -> DataTableSpec.getUniqueColumnName(table, PredictionColumns.prediction(target))),
            model.targetType());
        if (model.knowsClasses()) {
            predicted.setDomain(model.classes().domain());
        }
        columns.add(predicted.createSpec());
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
