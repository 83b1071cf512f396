package org.polytope.nodes.port;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.polytope.engine.network.NetworkJson;

/** All there is to know of a network before training, so that the nodes behind can check their settings against it. */
public final class NetworkSpec extends AbstractSimplePortObjectSpec {

    /** Saves and loads the spec. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<NetworkSpec> {
    }

    static final Format FORMAT = new Format("network", 1);

    private NetworkDefinition definition;

    /** For loading only. */
    public NetworkSpec() {
        // filled by load
    }

    /** @param definition the network */
    public NetworkSpec(final NetworkDefinition definition) {
        this.definition = definition;
    }

    /** @return the network */
    public NetworkDefinition definition() {
        return definition;
    }

    @Override
    protected void save(final ModelContentWO content) {
        FORMAT.save(content);
        content.addString("name", definition.name());
        content.addString("network", NetworkJson.write(definition.network()));
        content.addBoolean("classes_from_table", definition.classesFromTable());
        definition.conformity().ifPresent(conformity -> content.addString("conformity", conformity.toJson()));
    }

    @Override
    protected void load(final ModelContentRO content) throws InvalidSettingsException {
        definition = FORMAT.load(content, saved -> new NetworkDefinition(Format.text(saved, "name"),
            NetworkJson.read(Format.text(saved, "network")), saved.getBoolean("classes_from_table"),
            Optional.ofNullable(saved.getString("conformity", null)).map(Conformity::ofJson)));
    }
}
