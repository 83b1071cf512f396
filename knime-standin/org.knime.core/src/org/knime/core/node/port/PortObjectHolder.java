package org.knime.core.node.port;

/** A node model that keeps port objects for its view. */
public interface PortObjectHolder {

    /** What is to be kept when the workflow is saved; null if nothing. */
    PortObject[] getInternalPortObjects();

    /** Called when a saved workflow is loaded. */
    void setInternalPortObjects(PortObject[] portObjects);
}
