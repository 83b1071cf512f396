package org.knime.node.parameters.widget.choices;

import java.util.List;

import org.knime.node.parameters.NodeParametersInput;

/**
 * Computes the constants to choose from; override either {@link #choices} or {@link #computeState}.
 *
 * @param <E> type of the enum
 */
public non-sealed interface EnumChoicesProvider<E extends Enum<E>> extends ChoicesStateProvider<EnumChoice<E>> {

    @Override
    default void init(final StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
    }

    /** The constants. */
    default List<E> choices(final NodeParametersInput context) {
        throw new UnsupportedOperationException(
            "%s must override either choices or computeState.".formatted(getClass().getName()));
    }

    @Override
    default List<EnumChoice<E>> computeState(final NodeParametersInput context) {
        return choices(context).stream().map(EnumChoice::fromEnumConst).toList();
    }
}
