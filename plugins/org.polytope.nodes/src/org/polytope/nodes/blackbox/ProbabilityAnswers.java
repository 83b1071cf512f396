package org.polytope.nodes.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Numbers;
import org.polytope.engine.oracle.Answer;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.CellProblem;
import org.polytope.nodes.table.PredictionColumns;

/**
 * Answers that are probabilities, a column for each class. Attacks see their logarithms.
 *
 * @param columns those of the classes, in the order of their labels
 * @param indices where these stand
 * @param scores {@code [n, k]}
 */
record ProbabilityAnswers(List<String> columns, int[] indices, float[] scores) implements AnswerTable.Cells {

    /** Probabilities may be rounded to two digits, but must still be probabilities. */
    private static final double TOLERANCE = 0.02;

    /**
     * Finds the columns: {@code P (Class=cat)} as KNIME's predictors name them, whatever the target is called, or
     * {@code cat}, which must not be a column of the image.
     *
     * @param asked the columns of the question
     * @param model whose class column's own probabilities go first
     * @param images how many there are
     * @throws InvalidSettingsException naming the class without a column, with several, or the column without a class
     */
    static ProbabilityAnswers in(final DataTableSpec table, final DataTableSpec asked, final ModelSpec model,
        final int images) throws InvalidSettingsException {
        final var classes = model.classes().names();
        final var columns = new ArrayList<String>();
        for (final var name : classes) {
            columns.add(column(table, asked, model.targetColumn(), name));
        }
        refuseOthers(table, columns, classes);
        return new ProbabilityAnswers(columns, columns.stream().mapToInt(table::findColumnIndex).toArray(),
            new float[images * classes.size()]);
    }

    private static List<String> numeric(final DataTableSpec table) {
        return table.stream().filter(column -> column.getType().isCompatible(DoubleValue.class))
            .map(DataColumnSpec::getName).toList();
    }

    /** A class that is left out would take its probability with it. */
    private static void refuseOthers(final DataTableSpec table, final List<String> columns, final List<String> classes)
        throws InvalidSettingsException {
        final var name = classes.get(0);
        if (!columns.get(0).endsWith("=" + name + ")")) {
            return;
        }
        final var begin = columns.get(0).substring(0, columns.get(0).length() - name.length() - 1);
        final var others = numeric(table).stream()
            .filter(column -> column.startsWith(begin) && column.endsWith(")") && !columns.contains(column)).toList();
        if (!others.isEmpty()) {
            throw new InvalidSettingsException(
                ("The model knows classes that the images lack: %s. Name them under \"Further classes\" at the loop's start.")
                    .formatted(others.stream().limit(10).map(column -> column.substring(begin.length(),
                        column.length() - 1)).collect(Collectors.joining(", "))));
        }
    }

    private static String column(final DataTableSpec table, final DataTableSpec asked, final String target,
        final String name) throws InvalidSettingsException {
        final var numeric = numeric(table);
        final var usual = PredictionColumns.probability(target, name);
        if (numeric.contains(usual)) {
            return usual;
        }
        final var found = numeric.stream()
            .filter(column -> column.startsWith("P (") && column.endsWith("=" + name + ")")).toList();
        if (found.size() > 1) {
            throw new InvalidSettingsException(
                ("The table of answers has several columns with the probability of the class "
                    + "\"%s\": %s. Remove all but one.").formatted(name, String.join(", ", found)));
        }
        if (found.isEmpty() && (!numeric.contains(name) || asked.containsName(name))) {
            throw new InvalidSettingsException(
                ("The table of answers has no numeric column with the probability of the "
                    + "class \"%1$s\". It must be called \"P (…=%1$s)\", as KNIME's predictors call it, or \"%1$s\". If the model "
                    + "tells the class only, set \"The model answers with\" at the loop's start to \"Class\".")
                    .formatted(name));
        }
        return found.isEmpty() ? name : found.get(0);
    }

    @Override
    public void read(final DataRow row, final int image) throws KNIMEException {
        var sum = 0.0;
        for (int k = 0; k < indices.length; k++) {
            final var probability = probability(row, k);
            sum += probability;
            scores[image * indices.length + k] = Answer.score(probability);
        }
        if (Math.abs(sum - 1) > TOLERANCE) {
            throw CellProblem.of(row, columns.get(0),
                ("the probabilities of all classes add up to %s instead of 1. Normalize them in the loop (scores before a "
                    + "softmax are no probabilities), name the classes that are left out under \"Further classes\" at the loop's "
                    + "start, or set \"The model answers with\" at the loop's start to \"Class\".")
                    .formatted(Numbers.decimals(sum, 3)));
        }
    }

    private double probability(final DataRow row, final int k) throws KNIMEException {
        final var cell = row.getCell(indices[k]);
        if (cell.isMissing()) {
            throw CellProblem.of(row, columns.get(k),
                "the model has no answer (the cell is missing). An attack needs one "
                    + "to each image: let the nodes of the loop fill it.");
        }
        final var probability = ((DoubleValue)cell).getDoubleValue();
        if (!(probability >= 0 && probability <= 1)) {
            throw CellProblem.of(row, columns.get(k),
                "a probability lies between 0 and 1, but this is %s.".formatted(probability));
        }
        return probability;
    }

    @Override
    public Answer answer() {
        return new Answer.Scores(scores);
    }
}
