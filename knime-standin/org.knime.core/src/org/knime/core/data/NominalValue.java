package org.knime.core.data;

/** Marks cells whose distinct values a column's domain lists, as long as there are few. */
public interface NominalValue extends DataValue {
}
