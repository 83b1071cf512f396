package org.knime.core.node;

import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/** Ports of which nothing can be chosen. */
record FixedPorts(PortSide side, PortType... types) implements PortGroupConfiguration {

    @Override
    public boolean definesInputPorts() {
        return side.input();
    }

    @Override
    public boolean definesOutputPorts() {
        return side.output();
    }

    @Override
    public PortType[] getInputPorts() {
        if (!definesInputPorts()) {
            throw new UnsupportedOperationException("This port group has no input ports.");
        }
        return types.clone();
    }

    @Override
    public PortType[] getOutputPorts() {
        if (!definesOutputPorts()) {
            throw new UnsupportedOperationException("This port group has no output ports.");
        }
        return types.clone();
    }

    @Override
    public PortGroupConfiguration copy() {
        return this;
    }

    @Override
    public void saveSettingsTo(final NodeSettingsWO settings) {
        // nothing can be chosen
    }

    @Override
    public void loadSettingsFrom(final NodeSettingsRO settings) {
        // nothing can be chosen
    }
}
