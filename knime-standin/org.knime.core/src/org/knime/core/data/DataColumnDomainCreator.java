package org.knime.core.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Makes a {@link DataColumnDomain}. Whatever is not set is unknown. */
public class DataColumnDomainCreator {

    private DataCell lower;
    private DataCell upper;
    private Set<DataCell> values;

    public DataColumnDomainCreator() {
    }

    public DataColumnDomainCreator(final DataColumnDomain domain) {
        this(domain.getValues(), domain.getLowerBound(), domain.getUpperBound());
    }

    public DataColumnDomainCreator(final DataCell[] values) {
        this(values, null, null);
    }

    public DataColumnDomainCreator(final Set<? extends DataCell> values) {
        this(values, null, null);
    }

    public DataColumnDomainCreator(final DataCell lower, final DataCell upper) {
        this((Set<DataCell>)null, lower, upper);
    }

    public DataColumnDomainCreator(final DataCell[] values, final DataCell lower, final DataCell upper) {
        this(values == null ? null : new LinkedHashSet<>(Arrays.asList(values)), lower, upper);
    }

    public DataColumnDomainCreator(final Set<? extends DataCell> values, final DataCell lower,
        final DataCell upper) {
        setValues(values);
        setLowerBound(lower);
        setUpperBound(upper);
    }

    /** @param values the distinct values in their order, or null if unknown; missing ones are left out */
    public void setValues(final Set<? extends DataCell> values) {
        this.values = values == null ? null : new LinkedHashSet<>();
        if (values != null) {
            addValues(values.toArray(DataCell[]::new));
        }
    }

    final void addValues(final DataCell... added) {
        for (DataCell value : added) {
            if (!value.isMissing()) {
                values.add(value);
            }
        }
    }

    /** @param bound null or missing if unknown */
    public void setLowerBound(final DataCell bound) {
        lower = knownOrNull(bound);
    }

    /** @param bound null or missing if unknown */
    public void setUpperBound(final DataCell bound) {
        upper = knownOrNull(bound);
    }

    private static DataCell knownOrNull(final DataCell bound) {
        return bound == null || bound.isMissing() ? null : bound;
    }

    public DataColumnDomain createDomain() {
        return new DataColumnDomain(lower, upper,
            values == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(values)));
    }
}
