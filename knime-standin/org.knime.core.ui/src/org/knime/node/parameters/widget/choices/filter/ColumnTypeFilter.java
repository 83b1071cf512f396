package org.knime.node.parameters.widget.choices.filter;

import java.util.Optional;
import java.util.function.Predicate;

import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.widget.choices.TypedStringChoice.PossibleTypeValue;

/** Selects columns by the class name of their type's preferred value. */
final class ColumnTypeFilter extends TypeFilter {

    @Override
    protected Optional<PossibleTypeValue> fromTypeId(final String typeId) {
        return Optional.of(new PossibleTypeValue(typeId, typeId.substring(typeId.lastIndexOf('.') + 1)));
    }

    Predicate<DataColumnSpec> columnPredicate() {
        final var isSelected = getIsSelectedPredicate();
        return column -> isSelected.test(column.getType().getPreferredValueClass().getName());
    }
}
