package org.knime.node.parameters.widget.choices;

import java.util.List;

import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.NodeParametersInput;

/** Computes columns to choose from; override either {@link #columnChoices} or {@link #computeState}. */
public interface ColumnChoicesProvider extends TypedStringChoicesProvider {

    @Override
    default void init(final StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
    }

    /** The columns. */
    default List<DataColumnSpec> columnChoices(final NodeParametersInput context) {
        throw new UnsupportedOperationException(
            "%s must override either columnChoices or computeState.".formatted(getClass().getName()));
    }

    @Override
    default List<TypedStringChoice> computeState(final NodeParametersInput context) {
        return columnChoices(context).stream().map(TypedStringChoice::fromColSpec).toList();
    }
}
