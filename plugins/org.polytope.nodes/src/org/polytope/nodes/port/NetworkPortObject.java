package org.polytope.nodes.port;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.polytope.engine.Numbers;

/** A network that isn't trained yet. Everything about it is in its {@link NetworkSpec}. */
public final class NetworkPortObject extends AbstractSimplePortObject {

    /** Saves and loads the port object. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<NetworkPortObject> {
    }

    /** The type of ports that carry networks. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(NetworkPortObject.class);

    private NetworkSpec spec;

    /** For loading only. */
    public NetworkPortObject() {
        // filled by load
    }

    /** @param spec the network */
    public NetworkPortObject(final NetworkSpec spec) {
        this.spec = spec;
    }

    @Override
    public NetworkSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        final var definition = spec.definition();
        final var numbers = definition.network().parameterSpecs().stream().mapToLong(p -> p.size()).sum();
        return "%s for images of %s, %s parameters%s".formatted(definition.name(), definition.network().input(),
            Numbers.grouped(numbers), definition.conformity().isPresent() ? ", with prototype conformity" : "");
    }

    @Override
    protected void save(final ModelContentWO content, final ExecutionMonitor monitor) {
        // the spec holds everything
    }

    @Override
    protected void load(final ModelContentRO content, final PortObjectSpec loadedSpec, final ExecutionMonitor monitor)
        throws InvalidSettingsException {
        spec = NetworkSpec.FORMAT.spec(NetworkSpec.class, loadedSpec);
    }
}
