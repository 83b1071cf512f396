package org.knime.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.knime.node.RequirePorts.ConfigurablePort;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.RequirePortName;

/** Collects the port groups of a node. */
final class PortGroupCollector implements DynamicPortsAdder {

    private final List<PortGroup> groups = new ArrayList<>();

    static List<PortGroup> collect(final Consumer<DynamicPortsAdder> ports) {
        final var collector = new PortGroupCollector();
        ports.accept(collector);
        return collector.groups;
    }

    @Override
    public DynamicPortsAdder addInputPortGroup(final String groupId,
        final Function<RequirePortName, ConfigurablePort> groupConfiguration) {
        return add(groupId, true, groupConfiguration);
    }

    @Override
    public DynamicPortsAdder addOutputPortGroup(final String groupId,
        final Function<RequirePortName, ConfigurablePort> groupConfiguration) {
        return add(groupId, false, groupConfiguration);
    }

    private DynamicPortsAdder add(final String id, final boolean isInput,
        final Function<RequirePortName, ConfigurablePort> configuration) {
        final var stage = new PortGroupStage(id, isInput);
        configuration.apply(name -> description -> stage.withTexts(name, description));
        groups.add(stage.toGroup());
        return this;
    }
}
