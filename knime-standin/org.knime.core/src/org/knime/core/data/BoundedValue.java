package org.knime.core.data;

/** Marks cells whose smallest and largest value a column's domain holds. */
public interface BoundedValue extends DataValue {
}
