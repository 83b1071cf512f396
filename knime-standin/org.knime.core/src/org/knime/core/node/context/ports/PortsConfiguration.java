package org.knime.core.node.context.ports;

import java.util.List;
import java.util.Map;

import org.knime.core.node.port.PortType;

/** The ports of one instance of a node. */
public interface PortsConfiguration {

    List<String> getPortGroupNames();

    PortType[] getInputPorts();

    PortType[] getOutputPorts();

    /** For each group that has input ports, their indices. */
    Map<String, int[]> getInputPortLocation();

    /** For each group that has output ports, their indices. */
    Map<String, int[]> getOutputPortLocation();
}
