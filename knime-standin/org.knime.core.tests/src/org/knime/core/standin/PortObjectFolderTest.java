package org.knime.core.standin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.knime.core.standin.TestContexts.column;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.vector.bytevector.DenseByteVector;
import org.knime.core.data.vector.bytevector.DenseByteVectorCell;
import org.knime.core.data.vector.bytevector.DenseByteVectorCellFactory;
import org.knime.core.data.vector.doublevector.DoubleVectorCellFactory;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.TestWeights;

class PortObjectFolderTest {

    @TempDir
    Path folder;

    private final ExecutionMonitor monitor = new ExecutionMonitor();

    private PortObject load(final Path from) throws Exception {
        return PortObjectFolder.load(from, FileStoreFolder.in(folder.resolve("loaded")), monitor);
    }

    private static BufferedDataTable everyCell() {
        final DataTableSpec spec = new DataTableSpec(column("string", StringCell.TYPE),
            column("double", DoubleCell.TYPE), column("int", IntCell.TYPE), column("long", LongCell.TYPE),
            column("boolean", BooleanCell.TYPE), column("list", ListCell.getCollectionType(DoubleCell.TYPE)),
            column("doubles", DoubleVectorCellFactory.TYPE), column("bytes", DenseByteVectorCell.TYPE),
            column("image", PNGImageContent.TYPE));
        return TestContexts.table(spec,
            new DefaultRow("row ü", new StringCell("ß\n"), new DoubleCell(-0.0), new IntCell(-1),
                new LongCell(Long.MIN_VALUE), BooleanCell.TRUE,
                CollectionCellFactory.createListCell(List.of(new DoubleCell(1), DataType.getMissingCell())),
                DoubleVectorCellFactory.createCell(new double[]{1, Double.NaN}),
                new DenseByteVectorCellFactory(new DenseByteVector(new byte[]{-1, 0})).createDataCell(),
                new PNGImageContent().toImageCell()),
            new DefaultRow("missing", new MissingCell("lost"), DataType.getMissingCell(), DataType.getMissingCell(),
                DataType.getMissingCell(), DataType.getMissingCell(), DataType.getMissingCell(),
                DataType.getMissingCell(), DataType.getMissingCell(), DataType.getMissingCell()));
    }

    private static List<DataRow> rows(final BufferedDataTable table) {
        final List<DataRow> rows = new ArrayList<>();
        table.forEach(rows::add);
        return rows;
    }

    @Test
    void aTableSurvivesWithEveryKindOfCell() throws Exception {
        final BufferedDataTable table = everyCell();
        PortObjectFolder.save(table, folder.resolve("port"), monitor);
        final BufferedDataTable loaded = (BufferedDataTable)load(folder.resolve("port"));
        assertEquals(table.getSpec(), loaded.getSpec());
        assertEquals(rows(table), rows(loaded));
        assertEquals("lost", ((MissingCell)rows(loaded).get(1).getCell(0)).getError());
        assertEquals(table.getSpec(), PortObjectFolder.loadSpec(folder.resolve("port")));
    }

    @Test
    void aTruncatedOrDamagedTableIsRefusedAndNamed() throws Exception {
        final Path port = folder.resolve("port");
        PortObjectFolder.save(everyCell(), port, monitor);
        final Path file = port.resolve("rows.bin");
        final byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            final var e = assertThrows(IOException.class, () -> load(port), "cut at " + length);
            assertTrue(e.getMessage().contains("rows.bin"), e::getMessage);
        }
    }

    @Test
    void anotherObjectSurvivesWithItsFile() throws Exception {
        final Path port = folder.resolve("port");
        final TestWeights model = TestModels.weights(TestContexts.in(folder.resolve("made")), 1, 2, 3);
        PortObjectFolder.save(model, port, monitor);
        FileStoreFolder.in(folder.resolve("made")).clear();
        final TestWeights loaded = (TestWeights)load(port);
        assertArrayEquals(new byte[]{1, 2, 3}, loaded.weights());
        assertEquals(model.getSpec(), PortObjectFolder.loadSpec(port));
    }

    @Test
    void aLaterSaveReplacesAnEarlierOneOfAnotherKind() throws Exception {
        final Path port = folder.resolve("port");
        PortObjectFolder.save(everyCell(), port, monitor);
        PortObjectFolder.save(TestModels.weights(TestContexts.in(folder.resolve("made")), 1), port, monitor);
        assertEquals(TestWeights.class, load(port).getClass());
    }

    @Test
    void cancellingLeavesNothingThatCouldBeLoaded() {
        monitor.getProgressMonitor().setExecuteCanceled();
        final Path port = folder.resolve("port");
        assertThrows(CanceledExecutionException.class, () -> PortObjectFolder.save(everyCell(), port, monitor));
        assertEquals(0, port.toFile().list().length);
        assertThrows(IOException.class, () -> PortObjectFolder.loadSpec(port));
    }

    @Test
    void aFolderWithoutObjectIsNamed() {
        final var e = assertThrows(IOException.class, () -> load(folder.resolve("empty")));
        assertTrue(e.getMessage().contains("empty"));
    }

    @Test
    void fileStoresHaveUniqueNamesAndStayInTheirFolder() throws IOException {
        final FileStoreFolder stores = FileStoreFolder.in(folder.resolve("stores"));
        assertFalse(Files.exists(stores.path()));
        Files.write(stores.newFile("weights.bin"), new byte[]{1});
        assertThrows(IOException.class, () -> stores.newFile("weights.bin"));
        assertThrows(IOException.class, () -> stores.newFile("../weights.bin"));
        assertThrows(IOException.class, () -> stores.newFile("sub/weights.bin"));
        assertThrows(IOException.class, () -> stores.newFile(""));
        stores.clear();
        assertFalse(Files.exists(stores.path()));
        stores.newFile("weights.bin");
    }
}
