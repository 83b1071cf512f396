package org.knime.core.node.port;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A port object that is stored as settings. */
public final class TestSettings extends AbstractSimplePortObject {

    static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(TestSettings.class);

    private TestSpec spec;
    private int value;

    public TestSettings() {
    }

    TestSettings(final TestSpec spec, final int value) {
        this.spec = spec;
        this.value = value;
    }

    @Override
    public String getSummary() {
        return "value " + value;
    }

    @Override
    public TestSpec getSpec() {
        return spec;
    }

    @Override
    protected void save(final ModelContentWO model, final ExecutionMonitor exec) {
        model.addInt("value", value);
    }

    @Override
    protected void load(final ModelContentRO model, final PortObjectSpec loadedSpec, final ExecutionMonitor exec)
        throws InvalidSettingsException {
        spec = (TestSpec)loadedSpec;
        value = model.getInt("value");
    }

    public static final class Serializer extends AbstractSimplePortObjectSerializer<TestSettings> {
    }
}
