package org.knime.node.parameters.widget.choices.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.ManualFilter;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.PatternFilter;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util.PatternFilter.PatternMode;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.withtypes.TypedStringFilterMode;
import org.knime.node.parameters.persistence.Persistable;

/**
 * Selects entries by hand, by a pattern or by type.
 *
 * @param <T> the selection by type
 */
public abstract class TypedStringFilter<T extends TypeFilter> implements Persistable {

    /** What selects. */
    public TypedStringFilterMode m_mode; // NOSONAR: persisted under this name

    /** The selection by pattern. */
    public PatternFilter m_patternFilter; // NOSONAR: persisted under this name

    /** The selection by hand. */
    public ManualFilter m_manualFilter; // NOSONAR: persisted under this name

    /** The selection by type. */
    public T m_typeFilter; // NOSONAR: persisted under this name

    /** Selects by hand. */
    protected TypedStringFilter(final String[] initialSelected, final T defaultTypeFilter) {
        m_mode = TypedStringFilterMode.MANUAL;
        m_patternFilter = new PatternFilter();
        m_manualFilter = new ManualFilter(Objects.requireNonNull(initialSelected));
        m_typeFilter = defaultTypeFilter;
    }

    /** Selects by hand. */
    protected TypedStringFilter(final List<String> initialSelected, final T defaultTypeFilter) {
        this(initialSelected.toArray(String[]::new), defaultTypeFilter);
    }

    /** Whether a selection by hand includes entries that it doesn't know. */
    protected void setIncludeUnknownValues(final boolean value) {
        m_manualFilter.m_includeUnknownColumns = value;
    }

    /** What was selected by hand but isn't among the choices. */
    protected String[] getMissingSelected(final String[] choices) {
        Objects.requireNonNull(choices);
        return m_mode == TypedStringFilterMode.MANUAL ? m_manualFilter.getUpdatedMissingValues(choices) : new String[0];
    }

    /** The selected ones of the choices. */
    protected String[] getSelected(final String[] choices, final Function<T, String[]> getSelectedFromTypeFilter) {
        if (m_mode == TypedStringFilterMode.TYPE) {
            return getSelectedFromTypeFilter.apply(m_typeFilter);
        }
        return Arrays.stream(choices).filter(getStringFilterPredicate()).toArray(String[]::new);
    }

    /**
     * Whether an entry is selected.
     *
     * @throws IllegalStateException if entries are selected by type, which their names don't tell
     */
    protected Predicate<String> getStringFilterPredicate() {
        return switch (m_mode) {
            case MANUAL -> m_manualFilter.getFilterPredicate();
            case REGEX -> m_patternFilter.getIsSelectedPredicate(PatternMode.REGEX);
            case WILDCARD -> m_patternFilter.getIsSelectedPredicate(PatternMode.WILDCARD);
            case TYPE -> throw new IllegalStateException("A filter by type doesn't filter by name.");
        };
    }
}
