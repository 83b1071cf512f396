package org.polytope.nodes.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.dataset.ImageShape;

/**
 * The numeric columns that hold an image, one a number. A model is applied to the columns that are called as those that it
 * was trained on, wherever they stand: taken by position, reordered columns would give other images without a word.
 *
 * @param names the columns, in the order of the image's numbers
 * @param remark what the user should know of the choice
 */
record NumberColumns(List<String> names, Optional<String> remark) {

    /** What the Attack Generator appends to the name of a column for the attacked numbers. */
    static final String ATTACKED = " (adversarial)";

    /** How many columns a message lists. */
    private static final int MOST_LISTED = 5;

    /** @return the chosen columns as they stand in the table, for a model that is yet to be trained on them */
    static NumberColumns inOrder(final String[] chosen, final ImageShape shape) throws InvalidSettingsException {
        if (chosen.length != shape.size()) {
            throw new InvalidSettingsException(
                "%s numeric columns are chosen (%s), but an image of %s has %s numbers. %s"
                    .formatted(chosen.length, listed(List.of(chosen)), shape, shape.size(),
                        "Choose as many columns under \"Numeric columns\", or correct the input shape of the network."));
        }
        return new NumberColumns(List.of(chosen), Optional.empty());
    }

    /**
     * @param chosen the columns that may be taken
     * @param trained the names that the model was trained on, in the order of its numbers; none where it doesn't say
     * @throws InvalidSettingsException naming the columns that are missing
     */
    static NumberColumns asTrained(final DataTableSpec table, final String[] chosen, final ImageShape shape,
        final List<String> trained) throws InvalidSettingsException {
        if (trained.size() != shape.size()) {
            final var columns = inOrder(chosen, shape);
            return new NumberColumns(columns.names, Optional.of(("The model doesn't say what its numeric columns were "
                + "called, so they are taken in the order of the table, from \"%s\" to \"%s\".")
                .formatted(chosen[0], chosen[chosen.length - 1])));
        }
        final var here = Arrays.asList(chosen);
        final var attacked = trained.stream().map(name -> name + ATTACKED).toList();
        if (here.containsAll(trained)) {
            return new NumberColumns(trained, ignored(here, trained));
        } else if (here.containsAll(attacked)) {
            return new NumberColumns(attacked, ignored(here, attacked));
        }
        throw missing(table, trained.stream().filter(name -> !here.contains(name)).toList());
    }

    private static Optional<String> ignored(final List<String> chosen, final List<String> taken) {
        final var others = new ArrayList<>(chosen);
        others.removeAll(taken);
        return others.isEmpty() ? Optional.empty()
            : Optional.of("The model wasn't trained on all numeric columns that are chosen: %s %s ignored.".formatted(
                listed(others), others.size() == 1 ? "is" : "are"));
    }

    private static InvalidSettingsException missing(final DataTableSpec table, final List<String> names) {
        final var absent = names.stream().filter(name -> !table.containsName(name)).toList();
        if (!absent.isEmpty()) {
            return new InvalidSettingsException(("The table lacks numeric columns that the model was trained on: %s. "
                + "Columns are found by their names: rename them as in the training table.%s").formatted(listed(absent),
                    similar(table, absent.get(0))));
        }
        final var first = names.get(0);
        final var type = table.getColumnSpec(first).getType();
        return new InvalidSettingsException(type.isCompatible(DoubleValue.class)
            ? "Numeric columns that the model was trained on aren't chosen: %s. Include them under \"Numeric columns\"."
                .formatted(listed(names))
            : "Column \"%s\" holds %s, but the model was trained on numbers in it. Turn it into numbers."
                .formatted(first, type.getName()));
    }

    /** @return that a column is called nearly as the one that is missing */
    private static String similar(final DataTableSpec table, final String missing) {
        return table.stream().map(DataColumnSpec::getName)
            .filter(name -> name.strip().equalsIgnoreCase(missing.strip()))
            .findFirst().map(name -> " Capitals and blanks count: \"%s\" is another name.".formatted(name)).orElse("");
    }

    private static String listed(final List<String> names) {
        final var text = names.stream().limit(MOST_LISTED).map("\"%s\""::formatted).collect(Collectors.joining(", "));
        return names.size() <= MOST_LISTED ? text : "%s and %s more".formatted(text, names.size() - MOST_LISTED);
    }
}
