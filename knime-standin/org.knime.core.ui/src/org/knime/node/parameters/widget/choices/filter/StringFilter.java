package org.knime.node.parameters.widget.choices.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.StringFilterMode;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.ManualFilter;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.PatternFilter;
import org.knime.node.parameters.persistence.Persistable;

/** A selection of strings, by hand or by a pattern. */
public class StringFilter implements Persistable {

    /** What selects. */
    public StringFilterMode m_mode; // NOSONAR: persisted under this name

    /** The selection by pattern. */
    public PatternFilter m_patternFilter; // NOSONAR: persisted under this name

    /** The selection by hand. */
    public ManualFilter m_manualFilter; // NOSONAR: persisted under this name

    /** Selects nothing. */
    public StringFilter() {
        this(new String[0]);
    }

    /** Selects by hand. */
    public StringFilter(final List<String> initialSelected) {
        this(initialSelected.toArray(String[]::new));
    }

    /** Selects by hand. */
    public StringFilter(final String[] initialSelected) {
        m_mode = StringFilterMode.MANUAL;
        m_patternFilter = new PatternFilter();
        m_manualFilter = new ManualFilter(Objects.requireNonNull(initialSelected));
    }

    /** Leaves out what a selection by hand doesn't know. */
    public void excludeUnknownColumn() {
        m_manualFilter.m_includeUnknownColumns = false;
    }

    /** What was selected by hand but isn't among the choices; by a pattern, what {@link #filter} gives. */
    public String[] getMissingSelected(final String[] choices) {
        return m_mode == StringFilterMode.MANUAL ? m_manualFilter.getUpdatedMissingValues(choices) : filter(choices);
    }

    /** The selected ones of the choices. */
    public String[] filter(final String[] choices) {
        final var isSelected = m_mode == StringFilterMode.MANUAL ? m_manualFilter.getFilterPredicate()
            : m_patternFilter.getIsSelectedPredicate(m_mode.toPatternMode());
        return Arrays.stream(choices).filter(isSelected).toArray(String[]::new);
    }
}
