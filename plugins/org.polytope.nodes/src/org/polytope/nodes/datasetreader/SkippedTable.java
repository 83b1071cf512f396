package org.polytope.nodes.datasetreader;

import java.util.List;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.dataset.SkippedFile;

/** The files that were left out, with the reasons. */
final class SkippedTable {

    static final DataTableSpec SPEC =
        new DataTableSpec(new String[]{"File", "Reason"}, new DataType[]{StringCell.TYPE, StringCell.TYPE});

    private SkippedTable() {
    }

    static BufferedDataTable write(final List<SkippedFile> files, final ExecutionContext context) {
        final var container = context.createDataContainer(SPEC);
        for (int i = 0; i < files.size(); i++) {
            container.addRowToTable(new DefaultRow(RowKey.createRowKey((long)i),
                new StringCell(files.get(i).file().toString()), new StringCell(files.get(i).reason())));
        }
        container.close();
        return container.getTable();
    }
}
