package org.knime.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.knime.node.PortGroup.Texts;
import org.knime.node.RequirePorts.ConfigurablePort;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.RequireInputPortName;
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
        final var stage = new PortGroupStage(groupId);
        groupConfiguration.apply(name -> description -> stage.withInput(new Texts(name, description)));
        return add(stage);
    }

    @Override
    public DynamicPortsAdder addOutputPortGroup(final String groupId,
        final Function<RequirePortName, ConfigurablePort> groupConfiguration) {
        final var stage = new PortGroupStage(groupId);
        groupConfiguration.apply(name -> description -> stage.withOutput(new Texts(name, description)));
        return add(stage);
    }

    @Override
    public DynamicPortsAdder addInputAndOutputPortGroup(final String groupId,
        final Function<RequireInputPortName, ConfigurablePort> groupConfiguration) {
        final var stage = new PortGroupStage(groupId);
        groupConfiguration.apply(inputName -> inputDescription -> outputName -> outputDescription -> stage
            .withInput(new Texts(inputName, inputDescription)).withOutput(new Texts(outputName, outputDescription)));
        return add(stage);
    }

    private DynamicPortsAdder add(final PortGroupStage stage) {
        groups.add(stage.toGroup());
        return this;
    }
}
