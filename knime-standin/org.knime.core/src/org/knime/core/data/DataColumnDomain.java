package org.knime.core.data;

import java.util.Objects;
import java.util.Set;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** What is known of the values in a column: all distinct ones, if they are few and nominal, and their bounds. */
public final class DataColumnDomain {

    private static final String LOWER_BOUND = "lower_bound";
    private static final String UPPER_BOUND = "upper_bound";
    private static final String POSSIBLE_VALUES = "possible_values";

    private final DataCell lower;
    private final DataCell upper;
    private final Set<DataCell> values;

    /** @param values unmodifiable, in their order; or null if unknown */
    DataColumnDomain(final DataCell lower, final DataCell upper, final Set<DataCell> values) {
        this.lower = lower;
        this.upper = upper;
        this.values = values;
    }

    /** All distinct values without the missing one, or null if unknown. */
    public Set<DataCell> getValues() {
        return values;
    }

    public boolean hasValues() {
        return values != null;
    }

    /** The smallest value, or null if unknown. */
    public DataCell getLowerBound() {
        return lower;
    }

    public boolean hasLowerBound() {
        return lower != null;
    }

    /** The greatest value, or null if unknown. */
    public DataCell getUpperBound() {
        return upper;
    }

    public boolean hasUpperBound() {
        return upper != null;
    }

    public boolean hasBounds() {
        return hasLowerBound() && hasUpperBound();
    }

    public void save(final ConfigWO config) {
        if (values != null) {
            config.addDataCellArray(POSSIBLE_VALUES, values.toArray(DataCell[]::new));
        }
        if (lower != null) {
            config.addDataCell(LOWER_BOUND, lower);
        }
        if (upper != null) {
            config.addDataCell(UPPER_BOUND, upper);
        }
    }

    public static DataColumnDomain load(final ConfigRO config) {
        final DataColumnDomainCreator creator = new DataColumnDomainCreator();
        try {
            if (config.containsKey(POSSIBLE_VALUES)) {
                creator.setValues(Set.of());
                creator.addValues(config.getDataCellArray(POSSIBLE_VALUES));
            }
        } catch (InvalidSettingsException e) { // NOSONAR: a domain that can't be read is an unknown domain
            creator.setValues(null);
        }
        creator.setLowerBound(config.getDataCell(LOWER_BOUND, null));
        creator.setUpperBound(config.getDataCell(UPPER_BOUND, null));
        return creator.createDomain();
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataColumnDomain other && Objects.equals(lower, other.lower)
            && Objects.equals(upper, other.upper) && Objects.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lower, upper, values);
    }

    @Override
    public String toString() {
        return "lower=" + lower + ",upper=" + upper + ",values=" + values;
    }
}
