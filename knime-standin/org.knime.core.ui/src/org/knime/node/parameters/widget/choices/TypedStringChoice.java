package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataColumnSpec;

/**
 * A string to choose, with a type by which a list can be filtered.
 *
 * @param id what is saved
 * @param text what is shown
 * @param type the type
 */
public record TypedStringChoice(String id, String text, PossibleTypeValue type) {

    /**
     * A type.
     *
     * @param id what is saved
     * @param text what is shown
     */
    public static record PossibleTypeValue(String id, String text) {
    }

    /** A choice of a column; its type is that of the column. */
    public static TypedStringChoice fromColSpec(final DataColumnSpec colSpec) {
        final var type = colSpec.getType();
        final var name = colSpec.getName();
        return new TypedStringChoice(name, name,
            new PossibleTypeValue(type.getPreferredValueClass().getName(), type.getName()));
    }
}
