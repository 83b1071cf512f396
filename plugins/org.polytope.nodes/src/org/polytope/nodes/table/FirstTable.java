package org.polytope.nodes.table;

import java.util.Arrays;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.parameters.NodeParametersInput;

/** The table that a node's settings are about: the first one, wherever optional ports before it put it. */
final class FirstTable {

    private FirstTable() {
    }

    static Optional<DataTableSpec> spec(final NodeParametersInput context) {
        final var port = Arrays.asList(context.getInPortTypes()).indexOf(BufferedDataTable.TYPE);
        return port < 0 ? Optional.empty() : context.getInTableSpec(port);
    }
}
