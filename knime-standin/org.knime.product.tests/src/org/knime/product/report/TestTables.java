package org.knime.product.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.standin.ExecutionContexts;
import org.knime.core.standin.FileStoreFolder;

/** Small tables. */
final class TestTables {

    private TestTables() {
    }

    /** A table whose rows are named Row0, Row1, …. */
    static BufferedDataTable table(final Path temporary, final String[] names, final DataType[] types,
        final List<DataCell[]> rows) {
        return table(temporary, names, types, "Row", rows);
    }

    /** A table whose rows are named by a prefix and 0, 1, …. */
    static BufferedDataTable table(final Path temporary, final String[] names, final DataType[] types,
        final String prefix, final List<DataCell[]> rows) {
        final var context =
            ExecutionContexts.create(new DefaultNodeProgressMonitor(), FileStoreFolder.in(temporary.resolve("stores")));
        final var container = context.createDataContainer(new DataTableSpec(names, types));
        int index = 0;
        for (final var row : rows) {
            container.addRowToTable(new DefaultRow(prefix + index, row));
            index++;
        }
        container.close();
        return container.getTable();
    }

    static byte[] png() throws IOException {
        final var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2, 3, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
        return bytes.toByteArray();
    }

    static DataCell image() throws IOException {
        return PNGImageCellFactory.create(png());
    }
}
