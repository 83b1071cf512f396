package org.polytope.nodes.port;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** The spec of a page, of which nothing is known before the node is executed. */
public final class PageSpec extends AbstractSimplePortObjectSpec {

    /** Saves and loads the spec. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<PageSpec> {
    }

    static final Format FORMAT = new Format("page of a view", 1);

    /** For loading, and for pages of this version. */
    public PageSpec() {
        // nothing to fill
    }

    @Override
    protected void save(final ModelContentWO content) {
        FORMAT.save(content);
    }

    @Override
    protected void load(final ModelContentRO content) throws InvalidSettingsException {
        FORMAT.load(content, saved -> Boolean.TRUE);
    }
}
