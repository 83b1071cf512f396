package org.knime.core.node.port;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A spec that is stored as settings. */
public final class TestSpec extends AbstractSimplePortObjectSpec {

    private String architecture;

    public TestSpec() {
    }

    public TestSpec(final String architecture) {
        this.architecture = architecture;
    }

    @Override
    protected void save(final ModelContentWO model) {
        model.addString("architecture", architecture);
    }

    @Override
    protected void load(final ModelContentRO model) throws InvalidSettingsException {
        architecture = model.getString("architecture");
    }

    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<TestSpec> {
    }
}
