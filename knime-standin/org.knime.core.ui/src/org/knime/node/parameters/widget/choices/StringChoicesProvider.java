package org.knime.node.parameters.widget.choices;

import java.util.List;

import org.knime.node.parameters.NodeParametersInput;

/** Computes strings to choose from; override either {@link #choices} or {@link #computeState}. */
public non-sealed interface StringChoicesProvider extends ChoicesStateProvider<StringChoice> {

    @Override
    default void init(final StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
    }

    /** The choices, shown as they are saved. */
    default List<String> choices(final NodeParametersInput context) {
        throw new UnsupportedOperationException(
            "%s must override either choices or computeState.".formatted(getClass().getName()));
    }

    @Override
    default List<StringChoice> computeState(final NodeParametersInput context) {
        return choices(context).stream().map(StringChoice::fromId).toList();
    }
}
