package org.knime.node.parameters;

import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/**
 * What is known about a node's surroundings when defaults or choices are computed. Port indices start at 0 and don't
 * count the flow-variable port.
 */
public interface NodeParametersInput {

    /** @return the types of the input ports */
    PortType[] getInPortTypes();

    /** @return the specs at the input ports; null where a port isn't connected or its spec isn't known yet */
    PortObjectSpec[] getInPortSpecs();

    /**
     * @param portIndex index of the input port
     * @return its spec, if known
     */
    Optional<PortObjectSpec> getInPortSpec(int portIndex);

    /**
     * @return the input specs; null where a spec isn't known yet
     * @throws ClassCastException if a port isn't a table
     */
    DataTableSpec[] getInTableSpecs();

    /**
     * @param portIndex index of the input port
     * @return its table spec, if known
     * @throws ClassCastException if the port isn't a table
     */
    Optional<DataTableSpec> getInTableSpec(int portIndex);

    /** @return the objects at the input ports; null where the node before hasn't been executed */
    PortObject[] getInPortObjects();

    /**
     * @param portIndex index of the input port
     * @return its object, if available
     */
    Optional<PortObject> getInPortObject(int portIndex);

    /**
     * @return the input tables; null where the node before hasn't been executed
     * @throws ClassCastException if a port isn't a table
     */
    BufferedDataTable[] getInTables();

    /**
     * @param portIndex index of the input port
     * @return its table, if available
     * @throws ClassCastException if the port isn't a table
     */
    Optional<BufferedDataTable> getInTable(int portIndex);

    /** @return the types of the output ports */
    PortType[] getOutPortTypes();
}
