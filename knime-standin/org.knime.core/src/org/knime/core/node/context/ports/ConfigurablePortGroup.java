package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

/** Ports of which the user chooses something. */
public interface ConfigurablePortGroup extends PortGroupConfiguration {

    PortType[] getSupportedPortTypes();
}
