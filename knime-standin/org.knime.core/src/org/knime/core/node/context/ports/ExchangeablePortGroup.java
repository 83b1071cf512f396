package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

/** One port of which the user chooses the type. */
public interface ExchangeablePortGroup extends ConfigurablePortGroup {

    PortType getSelectedPortType();

    void setSelectedPortType(PortType pType);

    @Override
    default PortType[] getInputPorts() {
        if (!definesInputPorts()) {
            throw new UnsupportedOperationException("This port group has no input ports.");
        }
        return new PortType[]{getSelectedPortType()};
    }

    @Override
    default PortType[] getOutputPorts() {
        if (!definesOutputPorts()) {
            throw new UnsupportedOperationException("This port group has no output ports.");
        }
        return new PortType[]{getSelectedPortType()};
    }
}
