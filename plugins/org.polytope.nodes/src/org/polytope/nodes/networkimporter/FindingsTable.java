package org.polytope.nodes.networkimporter;

import java.util.Map;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** What an import found and was told. */
final class FindingsTable {

    static final DataTableSpec SPEC =
        new DataTableSpec(new String[]{"Property", "Finding"}, new DataType[]{StringCell.TYPE, StringCell.TYPE});

    private FindingsTable() {
    }

    /** One row a finding, named by it. */
    static BufferedDataTable write(final Map<String, String> findings, final ExecutionContext context) {
        final var container = context.createDataContainer(SPEC);
        findings.forEach((name, finding) -> container
            .addRowToTable(new DefaultRow(name, new StringCell(name), new StringCell(finding))));
        container.close();
        return container.getTable();
    }
}
