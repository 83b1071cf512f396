package org.knime.core.node;

/** A node model that keeps tables for its view. */
public interface BufferedDataTableHolder {

    /** What is to be kept when the workflow is saved; null if nothing. */
    BufferedDataTable[] getInternalTables();

    /** Called when a saved workflow is loaded. */
    void setInternalTables(BufferedDataTable[] tables);
}
