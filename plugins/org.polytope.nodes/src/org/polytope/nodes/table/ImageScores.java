package org.polytope.nodes.table;

import java.util.List;
import java.util.Optional;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/**
 * The columns of a score image by image: the Robustness Scorer writes them, and the Robustness Comparison reads them. Which
 * model was scored, and how, stands in each row, so that tables can be concatenated; the image's ID stands in a column, because
 * row IDs must then differ.
 */
public final class ImageScores {

    /** The ID of the row that the image stood in. */
    public static final String IMAGE = "Image";

    /** The true class, as text. */
    public static final String LABEL = "Class";

    /** The class that the unchanged image is taken for. */
    public static final String PREDICTED = "Predicted";

    /** Whether that is right. */
    public static final String CORRECT = "Correct";

    /** Whether the image stays right whatever attack was made; missing where none could be made. */
    public static final String WITHSTOOD = "Withstood";

    /** The class that the first attack that fooled the model made of it; missing where none did. */
    public static final String TAKEN_FOR = "Taken for under attack";

    /** What was scored. */
    public static final String MODEL = "Model";

    /** What the attacker may do. */
    public static final String THREAT = "Threat model";

    /** What was made. */
    public static final String ATTACKS = "Attacks";

    /** How far the score can be believed. */
    public static final String VERDICT = "Verdict";

    private static final List<String> FLAGS = List.of(CORRECT, WITHSTOOD);

    /** All columns, in the order in which they are written. */
    public static final DataTableSpec SPEC = new DataTableSpec(
        List.of(IMAGE, LABEL, PREDICTED, CORRECT, WITHSTOOD, TAKEN_FOR, MODEL, THREAT, ATTACKS, VERDICT).stream()
            .map(name -> new DataColumnSpecCreator(name, type(name)).createSpec())
            .toArray(DataColumnSpec[]::new));

    private ImageScores() {
    }

    private static DataType type(final String column) {
        return FLAGS.contains(column) ? BooleanCell.TYPE : StringCell.TYPE;
    }

    /**
     * @return what keeps a table from being such a score, as a sentence; empty if nothing does
     */
    private static Optional<String> problem(final DataTableSpec table) {
        for (final var name : List.of(LABEL, CORRECT, WITHSTOOD, THREAT, ATTACKS, VERDICT)) {
            final var column = table.getColumnSpec(name);
            if (column == null) {
                return Optional.of("has no column \"%s\"".formatted(name));
            }
            if (FLAGS.contains(name) && !BooleanCell.TYPE.equals(column.getType())) {
                return Optional.of("holds %s in the column \"%s\", where yes or no (Boolean) must stand"
                    .formatted(column.getType().getName(), name));
            }
        }
        return Optional.empty();
    }

    /**
     * @param name how the table is called in the message
     * @throws InvalidSettingsException unless a table is a score image by image
     */
    public static void require(final DataTableSpec table, final String name) throws InvalidSettingsException {
        final var problem = problem(table);
        if (problem.isPresent()) {
            throw new InvalidSettingsException(
                "%s %s. Connect the last output of the Robustness Scorer, \"Image scores\".".formatted(name,
                    problem.get()));
        }
    }
}
