package org.knime.core.standin;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/**
 * The rows of a saved table, in the stand-in's own format, big-endian: the magic number {@code 0x506F6C79} and the
 * version 1 as ints; then for each row the byte 1, its key and its cells; then the byte 0 and the number of rows as a
 * long. How cells and strings are written stands in {@link CellOutput}.
 */
final class TableFile {

    private static final int MAGIC = 0x506F6C79;
    private static final int VERSION = 1;

    private TableFile() {
    }

    static void write(final BufferedDataTable table, final Path file, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
            CellOutput cells = new CellOutput(out)) {
            cells.writeInt(MAGIC);
            cells.writeInt(VERSION);
            for (DataRow row : table) {
                monitor.checkCanceled();
                cells.writeBoolean(true);
                cells.writeUTF(row.getKey().getString());
                for (DataCell cell : row) {
                    cells.writeDataCell(cell);
                }
            }
            cells.writeBoolean(false);
            cells.writeLong(table.size());
        }
    }

    static BufferedDataTable read(final Path file, final DataTableSpec spec, final ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
            CellInput cells = new CellInput(in)) {
            if (cells.readInt() != MAGIC || cells.readInt() != VERSION) {
                throw new IOException("It is no table, or one of another version.");
            }
            final List<DataRow> rows = new ArrayList<>();
            while (cells.readBoolean()) {
                monitor.checkCanceled();
                rows.add(row(cells, spec));
            }
            if (cells.readLong() != rows.size()) {
                throw new IOException("Rows are missing.");
            }
            return NodeAccess.DOOR.open().createTable(spec, rows);
        } catch (EOFException e) {
            throw new IOException("The table in %s is truncated.".formatted(file), e);
        } catch (IOException e) {
            throw new IOException("The table in %s is truncated or damaged: %s".formatted(file, e.getMessage()), e);
        } catch (RuntimeException e) { // NOSONAR: damage surfaces as many kinds of exception
            throw new IOException("The table in %s is damaged.".formatted(file), e);
        }
    }

    private static DataRow row(final CellInput in, final DataTableSpec spec) throws IOException {
        final RowKey key = new RowKey(in.readUTF());
        final DataCell[] cells = new DataCell[spec.getNumColumns()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = in.readDataCell();
            if (!spec.getColumnSpec(i).getType().isASuperTypeOf(cells[i].getType())) {
                throw new IOException("The cell in row \"%s\" and column \"%s\" has the wrong type."
                    .formatted(key, spec.getColumnSpec(i).getName()));
            }
        }
        return new DefaultRow(key, cells);
    }
}
