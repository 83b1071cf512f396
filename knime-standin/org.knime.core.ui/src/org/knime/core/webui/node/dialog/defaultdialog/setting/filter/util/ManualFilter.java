package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

import org.knime.node.parameters.persistence.Persistable;

/** Selects entries by hand. */
public class ManualFilter implements Persistable {

    /** The selected entries. */
    public String[] m_manuallySelected; // NOSONAR: persisted under this name

    /** The entries that were known and not selected. */
    public String[] m_manuallyDeselected; // NOSONAR: persisted under this name

    /** Whether entries are selected that are in neither list. */
    public boolean m_includeUnknownColumns; // NOSONAR: persisted under this name

    ManualFilter() {
        this(new String[0]);
    }

    /** Selects the given entries and no unknown ones. */
    public ManualFilter(final String[] initialSelected) {
        this(initialSelected, new String[0], false);
    }

    /** Selects the given entries. */
    public ManualFilter(final String[] manuallySelected, final String[] manuallyDeselected,
        final boolean includeUnknownValues) {
        m_manuallySelected = manuallySelected;
        m_manuallyDeselected = manuallyDeselected;
        m_includeUnknownColumns = includeUnknownValues;
    }

    /** Whether an entry is selected. */
    public Predicate<String> getFilterPredicate() {
        if (m_includeUnknownColumns) {
            return Predicate.not(Set.copyOf(Arrays.asList(m_manuallyDeselected))::contains);
        }
        return Set.copyOf(Arrays.asList(m_manuallySelected))::contains;
    }

    /** The selected entries that aren't among the choices; none if unknown entries are selected, too. */
    public String[] getUpdatedMissingValues(final String[] choices) {
        if (m_includeUnknownColumns) {
            return new String[0];
        }
        final var present = Set.copyOf(Arrays.asList(choices));
        return Arrays.stream(m_manuallySelected).filter(Predicate.not(present::contains)).toArray(String[]::new);
    }
}
