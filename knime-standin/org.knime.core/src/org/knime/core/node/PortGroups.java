package org.knime.core.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/** The port groups of one instance of a node, in order. */
final class PortGroups implements ModifiablePortsConfiguration {

    private final Map<String, PortGroupConfiguration> groups;

    PortGroups(final Map<String, PortGroupConfiguration> groups) {
        this.groups = new LinkedHashMap<>(groups);
    }

    @Override
    public List<String> getPortGroupNames() {
        return List.copyOf(groups.keySet());
    }

    @Override
    public PortGroupConfiguration getGroup(final String grpName) {
        if (!groups.containsKey(grpName)) {
            throw new NoSuchElementException("There is no port group \"" + grpName + "\".");
        }
        return groups.get(grpName);
    }

    @Override
    public Map<String, ExtendablePortGroup> getExtendablePorts() {
        final Map<String, ExtendablePortGroup> extendable = new LinkedHashMap<>();
        groups.forEach((name, group) -> {
            if (group instanceof ExtendablePortGroup found) {
                extendable.put(name, found);
            }
        });
        return extendable;
    }

    @Override
    public PortType[] getInputPorts() {
        return ports(PortGroupConfiguration::definesInputPorts, PortGroupConfiguration::getInputPorts);
    }

    @Override
    public PortType[] getOutputPorts() {
        return ports(PortGroupConfiguration::definesOutputPorts, PortGroupConfiguration::getOutputPorts);
    }

    private PortType[] ports(final Predicate<PortGroupConfiguration> defines,
        final Function<PortGroupConfiguration, PortType[]> types) {
        return groups.values().stream().filter(defines).map(types).flatMap(Stream::of).toArray(PortType[]::new);
    }

    @Override
    public Map<String, int[]> getInputPortLocation() {
        return locations(PortGroupConfiguration::definesInputPorts, PortGroupConfiguration::getInputPorts);
    }

    @Override
    public Map<String, int[]> getOutputPortLocation() {
        return locations(PortGroupConfiguration::definesOutputPorts, PortGroupConfiguration::getOutputPorts);
    }

    private Map<String, int[]> locations(final Predicate<PortGroupConfiguration> defines,
        final Function<PortGroupConfiguration, PortType[]> types) {
        final Map<String, int[]> found = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<String, PortGroupConfiguration> group : groups.entrySet()) {
            final int count = defines.test(group.getValue()) ? types.apply(group.getValue()).length : 0;
            if (count > 0) {
                found.put(group.getKey(), IntStream.range(next, next + count).toArray());
            }
            next += count;
        }
        return found;
    }

    @Override
    public ModifiablePortsConfiguration copy() {
        final Map<String, PortGroupConfiguration> copies = new LinkedHashMap<>();
        groups.forEach((name, group) -> copies.put(name,
            group instanceof BoundPorts bound ? bound.copyBoundTo(copies.get(bound.groupName())) : group.copy()));
        return new PortGroups(copies);
    }

    @Override
    public void saveSettingsTo(final NodeSettingsWO settings) {
        groups.forEach((name, group) -> group.saveSettingsTo(settings.addNodeSettings(name)));
    }

    @Override
    public void loadSettingsFrom(final NodeSettingsRO settings) throws InvalidSettingsException {
        for (Map.Entry<String, PortGroupConfiguration> group : groups.entrySet()) {
            if (settings.containsKey(group.getKey())) {
                group.getValue().loadSettingsFrom(settings.getNodeSettings(group.getKey()));
            }
        }
    }
}
