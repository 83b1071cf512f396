package org.knime.core.data.container;

import java.util.LinkedHashSet;
import java.util.Set;

import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValueComparator;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.NominalValue;

/** Collects the distinct values and the bounds of one column. Missing cells and NaN change neither. */
final class DomainCalculator {

    private final int maxPossibleValues;
    private final boolean bounded;
    private final DataValueComparator order;
    private Set<DataCell> values;
    private DataCell lower;
    private DataCell upper;

    /**
     * @param initial whether the column's present domain is where to begin
     * @param maxPossibleValues with more distinct values, which ones they are stays unknown
     */
    DomainCalculator(final DataColumnSpec column, final boolean initial, final int maxPossibleValues) {
        bounded = column.getType().isCompatible(BoundedValue.class);
        order = column.getType().getComparator();
        values = column.getType().isCompatible(NominalValue.class) ? new LinkedHashSet<>() : null;
        final DataColumnDomain present = column.getDomain();
        if (initial) {
            lower = present.getLowerBound();
            upper = present.getUpperBound();
            if (present.hasValues()) {
                values = new LinkedHashSet<>(present.getValues());
            }
        }
        this.maxPossibleValues = values == null ? maxPossibleValues : Math.max(maxPossibleValues, values.size());
    }

    void update(final DataCell cell) {
        if (cell.isMissing()) {
            return;
        }
        if (values != null && values.add(cell) && values.size() > maxPossibleValues) {
            values = null;
        }
        if (bounded && !(cell instanceof DoubleValue number && Double.isNaN(number.getDoubleValue()))) {
            lower = lower == null || order.compare(cell, lower) < 0 ? cell : lower;
            upper = upper == null || order.compare(cell, upper) > 0 ? cell : upper;
        }
    }

    DataColumnDomain domain() {
        return new DataColumnDomainCreator(values, lower, upper).createDomain();
    }
}
