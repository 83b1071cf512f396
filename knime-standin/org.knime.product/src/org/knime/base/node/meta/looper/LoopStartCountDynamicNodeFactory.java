package org.knime.base.node.meta.looper;

import java.util.Optional;

import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** Counting Loop Start. */
public final class LoopStartCountDynamicNodeFactory extends LoopNodeFactory<LoopStartCountDynamicNodeModel> {

    @Override
    protected Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
        final var builder = new PortsConfigurationBuilder();
        builder.addExtendablePortGroupWithDefault("Pass through", new PortType[0], new PortType[0],
            PortTypeRegistry.getInstance().availablePortTypes().toArray(PortType[]::new));
        return Optional.of(builder);
    }

    @Override
    protected LoopStartCountDynamicNodeModel createNodeModel(final NodeCreationConfiguration creationConfig) {
        final var ports = creationConfig.getPortConfig().orElseThrow();
        return new LoopStartCountDynamicNodeModel(ports.getInputPorts(), ports.getOutputPorts());
    }
}
