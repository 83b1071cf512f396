package org.knime.core.node.context;

import java.util.Optional;

import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;

/** What was decided before an instance of a node is made. */
public class NodeCreationConfiguration {

    private final ModifiablePortsConfiguration ports;

    /** @param portsConfig null if the ports can't be chosen */
    protected NodeCreationConfiguration(final ModifiablePortsConfiguration portsConfig) {
        ports = portsConfig;
    }

    /** The ports, if they can be chosen. */
    public Optional<? extends PortsConfiguration> getPortConfig() {
        return Optional.ofNullable(ports);
    }

    protected Optional<ModifiablePortsConfiguration> getModifiablePortConfig() {
        return Optional.ofNullable(ports);
    }
}
