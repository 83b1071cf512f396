package org.knime.core.standin;

import java.nio.file.Path;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;

/** Contexts and tables for tests. */
public final class TestContexts {

    private TestContexts() {
    }

    /** A context whose file stores are never used. */
    public static ExecutionContext withoutFiles() {
        return in(Path.of("no-file-store-is-made-here"));
    }

    /** A context with file stores in the folder. */
    public static ExecutionContext in(final Path folder) {
        return ExecutionContexts.create(new DefaultNodeProgressMonitor(), FileStoreFolder.in(folder));
    }

    public static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    public static BufferedDataTable table(final DataTableSpec spec, final DataRow... rows) {
        final BufferedDataContainer container = withoutFiles().createDataContainer(spec);
        for (DataRow row : rows) {
            container.addRowToTable(row);
        }
        container.close();
        return container.getTable();
    }
}
