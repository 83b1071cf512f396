package org.knime.node.parameters.widget.choices.filter;

import java.util.List;
import java.util.function.Predicate;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.withtypes.TypedStringFilterMode;

/** A selection of columns. */
public final class ColumnFilter extends TypedStringFilter<ColumnTypeFilter> {

    /** Selects nothing. */
    public ColumnFilter() {
        this(new String[0]);
    }

    /** Selects columns by name. */
    public ColumnFilter(final String[] selected) {
        super(selected, new ColumnTypeFilter());
    }

    /** Selects columns. */
    public ColumnFilter(final List<DataColumnSpec> selectedColumns) {
        this(names(selectedColumns));
    }

    /** Leaves columns out that a selection by hand doesn't know; returns this. */
    public ColumnFilter withExcludeUnknownColumns() {
        setIncludeUnknownValues(false);
        return this;
    }

    /** Selects columns that a selection by hand doesn't know; returns this. */
    public ColumnFilter withIncludeUnknownColumns() {
        setIncludeUnknownValues(true);
        return this;
    }

    /** The names of columns that were selected by hand and aren't among the choices. */
    public String[] getMissingSelected(final List<DataColumnSpec> choices) {
        return getMissingSelected(names(choices));
    }

    /** The names of the selected ones of the choices, in the order of the choices. */
    public String[] filter(final List<DataColumnSpec> choices) {
        return choices.stream().filter(getFilterPredicate()).map(DataColumnSpec::getName).toArray(String[]::new);
    }

    /** Whether a column is selected. */
    public Predicate<DataColumnSpec> getFilterPredicate() {
        if (m_mode == TypedStringFilterMode.TYPE) {
            return m_typeFilter.columnPredicate();
        }
        final var isSelected = getStringFilterPredicate();
        return column -> isSelected.test(column.getName());
    }

    /** The names of the selected columns of a table. */
    public String[] filterFromFullSpec(final DataTableSpec spec) {
        return filter(spec.stream().toList());
    }

    /** The names of columns that were selected by hand and aren't in a table. */
    public String[] getMissingSelectedFromFullSpec(final DataTableSpec spec) {
        return getMissingSelected(spec.stream().toList());
    }

    private static String[] names(final List<DataColumnSpec> columns) {
        return columns.stream().map(DataColumnSpec::getName).toArray(String[]::new);
    }
}
