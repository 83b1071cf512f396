package org.knime.node.parameters.widget.choices;

/** Computes strings with types to choose from. */
public non-sealed interface TypedStringChoicesProvider extends ChoicesStateProvider<TypedStringChoice> {

    @Override
    default void init(final StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
    }
}
