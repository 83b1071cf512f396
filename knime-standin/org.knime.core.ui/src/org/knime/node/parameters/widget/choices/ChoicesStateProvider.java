package org.knime.node.parameters.widget.choices;

import java.util.List;

import org.knime.node.parameters.updates.StateProvider;

/**
 * Computes a list to choose from.
 *
 * @param <S> type of an entry
 */
public sealed interface ChoicesStateProvider<S> extends StateProvider<List<S>>
    permits StringChoicesProvider, TypedStringChoicesProvider, EnumChoicesProvider {
}
