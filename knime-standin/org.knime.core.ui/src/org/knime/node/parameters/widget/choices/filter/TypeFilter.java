package org.knime.node.parameters.widget.choices.filter;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.choices.TypedStringChoice.PossibleTypeValue;

/** Selects all entries of some types. */
public abstract class TypeFilter implements Persistable {

    /** The ids of the selected types. */
    public String[] m_selectedTypes; // NOSONAR: persisted under this name

    /** Selects nothing. */
    protected TypeFilter() {
        this(new String[0]);
    }

    /** Selects the types with the given ids. */
    protected TypeFilter(final String[] selectedTypes) {
        m_selectedTypes = selectedTypes;
    }

    /** The type with the given id, if there is one. */
    protected abstract Optional<PossibleTypeValue> fromTypeId(final String typeId);

    /** Whether a type, given by its id, is selected. */
    protected Predicate<String> getIsSelectedPredicate() {
        return Set.copyOf(Arrays.asList(m_selectedTypes))::contains;
    }
}
