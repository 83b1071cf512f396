package org.knime.core.data;

/** What a cell can be read as. Each subinterface is one way to read it. */
public interface DataValue {
}
