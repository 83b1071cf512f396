package org.knime.core.data;

import java.util.ArrayList;
import java.util.List;

/** Makes a {@link DataTableSpec}. */
public final class DataTableSpecCreator {

    private String name;
    private final List<DataColumnSpec> columns = new ArrayList<>();

    /** A table without columns. */
    public DataTableSpecCreator() {
    }

    /** A table that equals the given one. */
    public DataTableSpecCreator(final DataTableSpec spec) {
        name = spec.getName();
        addColumns(spec);
    }

    public DataTableSpecCreator setName(final String name) {
        this.name = name;
        return this;
    }

    public DataTableSpecCreator addColumns(final DataColumnSpec... columns) {
        this.columns.addAll(List.of(columns));
        return this;
    }

    public DataTableSpecCreator addColumns(final DataTableSpec columnsFromTableSpec) {
        columnsFromTableSpec.forEach(columns::add);
        return this;
    }

    public DataTableSpecCreator replaceColumn(final int index, final DataColumnSpec colSpec) {
        columns.set(index, colSpec);
        return this;
    }

    public DataTableSpecCreator dropAllColumns() {
        columns.clear();
        return this;
    }

    /** Forgets what is known of the values in the columns. */
    public DataTableSpecCreator dropAllDomains() {
        columns.replaceAll(column -> {
            final DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
            creator.setDomain(null);
            return creator.createSpec();
        });
        return this;
    }

    public DataTableSpec createSpec() {
        return new DataTableSpec(name, columns.toArray(DataColumnSpec[]::new));
    }
}
