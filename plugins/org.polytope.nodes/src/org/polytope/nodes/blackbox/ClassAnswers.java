package org.polytope.nodes.blackbox;

import java.util.stream.Collectors;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.ShownText;
import org.polytope.engine.oracle.Answer;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.CellProblem;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.PredictionColumns;

/**
 * Answers that are classes.
 *
 * @param classes those that there are
 * @param index where the column stands
 * @param predicted by image
 */
record ClassAnswers(ClassLabels classes, String column, int index, int[] predicted) implements AnswerTable.Cells {

    /**
     * Finds the column.
     *
     * @param chosen its name; empty for {@code Prediction (Class)} as KNIME's predictors call it, whatever the target
     * @param model what is known of the model
     * @param images how many there are
     * @throws InvalidSettingsException if there is no such column, or several
     */
    static ClassAnswers in(final DataTableSpec table, final String chosen, final ModelSpec model,
        final int images) throws InvalidSettingsException {
        final var column = chosen == null || chosen.isEmpty() ? prediction(table, model.targetColumn()) : chosen;
        final var index = table.findColumnIndex(column);
        if (index < 0) {
            throw new InvalidSettingsException(("The table of answers has no column \"%s\". Choose the one with the "
                + "predicted class at the loop's end.").formatted(column));
        }
        return new ClassAnswers(model.classes(), column, index, new int[images]);
    }

    private static String prediction(final DataTableSpec table, final String target) throws InvalidSettingsException {
        final var usual = PredictionColumns.prediction(target);
        final var found = table.stream().map(DataColumnSpec::getName)
            .filter(name -> name.startsWith("Prediction (") && name.endsWith(")")).toList();
        if (!found.contains(usual) && found.size() != 1) {
            throw new InvalidSettingsException(
                ("Which column of the table of answers holds the predicted class can't be "
                    + "told (%s). Choose it at the loop's end.").formatted(found.isEmpty()
                        ? "there is none called \"%s\"".formatted(usual) : "there are " + String.join(", ", found)));
        }
        return found.contains(usual) ? usual : found.get(0);
    }

    @Override
    public void read(final DataRow row, final int image) throws KNIMEException {
        final var cell = row.getCell(index);
        if (cell.isMissing()) {
            throw CellProblem.of(row, column,
                "the model has no answer (the cell is missing). An attack needs one to each "
                    + "image: let the nodes of the loop fill it.");
        }
        predicted[image] = classes.names().indexOf(cell.toString());
        if (predicted[image] < 0) {
            throw CellProblem.of(row, column,
                "the class \"%s\" is none of those that are known (%s). %s".formatted(ShownText.brief(cell.toString()),
                    classes.names().stream().limit(10).map(ShownText::brief).collect(Collectors.joining(", ")),
                    remedy(cell.getType())));
        }
    }

    /** Where types differ, so does how the same class is written: 7 is 7.0 as a double. */
    private String remedy(final DataType found) {
        return found.equals(classes.type()) ? "Name it under \"Further classes\" at the loop's start."
            : ("The images' classes are of type %s, and this is one of type %s: convert the column in the loop, or, if it is a "
                + "class, name it under \"Further classes\" at the loop's start.")
                .formatted(classes.type().getName(), found.getName());
    }

    @Override
    public Answer answer() {
        return new Answer.Decisions(predicted);
    }
}
