package org.polytope.nodes.port;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** The version number in each saved port object or spec. */
record Format(String what, int version) {

    private static final String KEY = "version";

    void save(final ModelContentWO content) {
        content.addInt(KEY, version);
    }

    /** @throws InvalidSettingsException if the content was written by a newer version of this extension */
    void check(final ModelContentRO content) throws InvalidSettingsException {
        final var found = content.getInt(KEY);
        if (found > version) {
            throw new InvalidSettingsException(("%s was saved by a newer version of Polytope (format %s, this version "
                + "reads up to %s). Update the extension.").formatted(what, found, version));
        }
    }
}
