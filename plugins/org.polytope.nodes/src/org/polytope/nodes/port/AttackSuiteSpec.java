package org.polytope.nodes.port;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.polytope.engine.attack.suite.AttackJson;
import org.polytope.engine.attack.suite.AttackSuite;

/** The attacks of a suite and what they are allowed to do. */
public final class AttackSuiteSpec extends AbstractSimplePortObjectSpec {

    /** Saves and loads the spec. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<AttackSuiteSpec> {
    }

    static final Format FORMAT = new Format("attack suite", 1);

    private AttackSuite suite;

    /** For loading only. */
    public AttackSuiteSpec() {
        // filled by load
    }

    /** @param suite the attacks */
    public AttackSuiteSpec(final AttackSuite suite) {
        this.suite = suite;
    }

    /** @return the attacks */
    public AttackSuite suite() {
        return suite;
    }

    @Override
    protected void save(final ModelContentWO content) {
        FORMAT.save(content);
        content.addString("suite", AttackJson.write(suite));
    }

    @Override
    protected void load(final ModelContentRO content) throws InvalidSettingsException {
        suite = FORMAT.load(content, saved -> AttackJson.readSuite(Format.text(saved, "suite")));
    }
}
