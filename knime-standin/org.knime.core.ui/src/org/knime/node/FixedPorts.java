package org.knime.node;

import org.knime.core.node.port.PortType;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.PortsAdder;

/**
 * Turns fixed ports into groups with one port each. As in KNIME, a port's name is the id of its group.
 *
 * @param groups takes the groups
 */
record FixedPorts(DynamicPortsAdder groups) implements PortsAdder {

    @Override
    public PortsAdder addInputPort(final String name, final String description, final PortType portType) {
        groups.addInputPortGroup(name, group -> group.name(name).description(description).fixed(portType));
        return this;
    }

    @Override
    public PortsAdder addOutputPort(final String name, final String description, final PortType portType) {
        groups.addOutputPortGroup(name, group -> group.name(name).description(description).fixed(portType));
        return this;
    }
}
