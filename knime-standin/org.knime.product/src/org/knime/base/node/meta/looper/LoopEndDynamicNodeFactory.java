package org.knime.base.node.meta.looper;

import java.util.Optional;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortType;

/** Loop End. */
public final class LoopEndDynamicNodeFactory extends LoopNodeFactory<LoopEndDynamicNodeModel> {

    @Override
    protected Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
        final var builder = new PortsConfigurationBuilder();
        builder.addExtendablePortGroupWithDefault("Collector", new PortType[]{BufferedDataTable.TYPE}, new PortType[0],
            BufferedDataTable.TYPE);
        return Optional.of(builder);
    }

    @Override
    protected LoopEndDynamicNodeModel createNodeModel(final NodeCreationConfiguration creationConfig) {
        final var ports = creationConfig.getPortConfig().orElseThrow();
        return new LoopEndDynamicNodeModel(ports.getInputPorts(), ports.getOutputPorts());
    }
}
