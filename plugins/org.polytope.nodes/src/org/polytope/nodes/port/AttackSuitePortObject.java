package org.polytope.nodes.port;

import java.util.stream.Collectors;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.polytope.engine.attack.Attack;

/** A suite of attacks. Everything about it is in its {@link AttackSuiteSpec}. */
public final class AttackSuitePortObject extends AbstractSimplePortObject {

    /** Saves and loads the port object. */
    public static final class Serializer extends AbstractSimplePortObjectSerializer<AttackSuitePortObject> {
    }

    /** The type of ports that carry suites of attacks. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(AttackSuitePortObject.class);

    private AttackSuiteSpec spec;

    /** For loading only. */
    public AttackSuitePortObject() {
        // filled by load
    }

    /** @param spec the attacks */
    public AttackSuitePortObject(final AttackSuiteSpec spec) {
        this.spec = spec;
    }

    @Override
    public AttackSuiteSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        final var suite = spec.suite();
        return suite.threat().describe() + ": " + suite.attacks().stream().map(Attack::describe)
            .collect(Collectors.joining("; ")) + "; seed " + suite.seed();
    }

    @Override
    protected void save(final ModelContentWO content, final ExecutionMonitor monitor) {
        // the spec holds everything
    }

    @Override
    protected void load(final ModelContentRO content, final PortObjectSpec loadedSpec, final ExecutionMonitor monitor)
        throws InvalidSettingsException {
        spec = AttackSuiteSpec.FORMAT.spec(AttackSuiteSpec.class, loadedSpec);
    }
}
