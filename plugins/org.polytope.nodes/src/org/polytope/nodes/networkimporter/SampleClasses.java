package org.polytope.nodes.networkimporter;

import org.knime.core.node.KNIMEException;
import org.polytope.engine.importer.check.CheckedImport;
import org.polytope.nodes.table.ClassLabels;

/** Whether the classes of the sample images are those of the network. */
final class SampleClasses {

    private SampleClasses() {
    }

    /** @throws KNIMEException naming the first class of the sample that no output of the network is called */
    static void requireKnown(final ClassLabels sample, final ClassLabels network) throws KNIMEException {
        for (final var name : sample.names()) {
            if (!network.names().contains(name)) {
                throw new KNIMEException(("The sample images have the class \"%s\", but the network's classes are "
                    + "called %s. List the names under \"Class names\" in the order of the network's outputs, or let "
                    + "them come from the sample images.").formatted(name, CheckedImport.listed(network.names())));
            }
        }
    }
}
