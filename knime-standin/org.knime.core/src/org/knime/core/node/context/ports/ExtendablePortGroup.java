package org.knime.core.node.context.ports;

import java.util.stream.Stream;

import org.knime.core.node.port.PortType;

/** Ports of which the user chooses how many there are. The fixed ones come first. */
public interface ExtendablePortGroup extends ConfigurablePortGroup {

    PortType[] getFixedPorts();

    PortType[] getConfiguredPorts();

    boolean hasConfiguredPorts();

    boolean canAddPort();

    void addPort(PortType pType);

    PortType removeLastPort();

    /** @param portIndex counted over fixed and configured ports; it must be a configured one */
    PortType removePort(int portIndex);

    @Override
    default PortType[] getInputPorts() {
        if (!definesInputPorts()) {
            throw new UnsupportedOperationException("This port group has no input ports.");
        }
        return Stream.of(getFixedPorts(), getConfiguredPorts()).flatMap(Stream::of).toArray(PortType[]::new);
    }

    @Override
    default PortType[] getOutputPorts() {
        if (!definesOutputPorts()) {
            throw new UnsupportedOperationException("This port group has no output ports.");
        }
        return Stream.of(getFixedPorts(), getConfiguredPorts()).flatMap(Stream::of).toArray(PortType[]::new);
    }
}
