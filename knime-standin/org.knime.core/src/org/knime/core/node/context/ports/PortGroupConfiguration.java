package org.knime.core.node.context.ports;

import org.knime.core.node.context.DeepCopy;
import org.knime.core.node.context.NodeSettingsPersistable;
import org.knime.core.node.port.PortType;

/** Ports of a node that belong together. */
public interface PortGroupConfiguration extends DeepCopy<PortGroupConfiguration>, NodeSettingsPersistable {

    boolean definesInputPorts();

    boolean definesOutputPorts();

    /** @throws UnsupportedOperationException if the group defines no input ports */
    PortType[] getInputPorts();

    /** @throws UnsupportedOperationException if the group defines no output ports */
    PortType[] getOutputPorts();
}
