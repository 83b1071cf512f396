package org.polytope.nodes.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/** The columns of the first table that can hold classes. */
public final class ClassColumns implements ColumnChoicesProvider {

    private static final List<String> USUAL_NAMES = List.of("class", "label", "target", "category");

    @Override
    public List<DataColumnSpec> columnChoices(final NodeParametersInput context) {
        return FirstTable.spec(context).map(ClassColumns::candidates)
            .orElse(List.of());
    }

    /**
     * Guesses the class column of the table.
     *
     * @param wanted the name that it should have, where one is known
     * @return the column of that name, else one with a usual name, else the last text column, else the last one of whole
     *         numbers or Booleans, else null, which KNIME's dialogs draw as a choice that is still to be made
     */
    public static String guess(final NodeParametersInput context, final Optional<String> wanted) {
        return FirstTable.spec(context).map(table -> guess(table, wanted)).orElse(null);
    }

    private static String guess(final DataTableSpec table, final Optional<String> wanted) {
        final var candidates = candidates(table).stream().map(DataColumnSpec::getName).toList();
        return wanted.filter(candidates::contains)
            .or(() -> candidates.stream().filter(ClassColumns::hasUsualName).findFirst())
            .or(() -> last(table, candidates, StringCell.TYPE::equals))
            .or(() -> last(table, candidates, type -> !DoubleCell.TYPE.equals(type)))
            .orElse(null);
    }

    private static Optional<String> last(final DataTableSpec table, final List<String> names,
        final Predicate<DataType> wanted) {
        return names.stream().filter(name -> wanted.test(table.getColumnSpec(name).getType()))
            .reduce((first, second) -> second);
    }

    private static boolean hasUsualName(final String name) {
        return USUAL_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static List<DataColumnSpec> candidates(final DataTableSpec table) {
        return table.stream().filter(ClassLabels::canHold).toList();
    }
}
