package org.knime.core.data;

/** A cell without a value. */
public interface MissingValue extends DataValue {

    /** Why the value is missing, or null. */
    String getError();
}
