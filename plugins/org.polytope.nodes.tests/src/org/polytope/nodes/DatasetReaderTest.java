package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.data.vector.doublevector.DoubleVectorCellFactory;
import org.knime.core.data.vector.doublevector.DoubleVectorValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.NpzReader;
import org.polytope.nodes.datasetreader.ImageDatasetReaderNodeFactory;

/** Files become tables, and files that are none are refused by name. */
class DatasetReaderTest {

    @TempDir
    Path folder;

    /** Two images of 2×3: 0, 10, … 50 and 60, … 110. */
    private static final byte[] IMAGES = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, //
        0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110};

    private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 1, 0};

    @Test
    void idxFilesOfAFolder() throws Exception {
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), zipped(IMAGES));
        Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), zipped(LABELS));

        final var table = (BufferedDataTable)reader(folder).set("classNames", "left, right").execute()[0];

        assertEquals(List.of(new StringCell("right"), new StringCell("left")), TestTables.column(table, "Class"));
        final var second = (PNGImageValue)TestTables.column(table, "Image").get(1);
        final var image = ImageCodec.decode(second.getImageContent().getByteArray(), "second");
        assertEquals(new ImageShape(1, 2, 3), image.shape());
        assertEquals("[60, 70, 80, 90, 100, 110]", Arrays.toString(image.pixels()));
        assertEquals(1, ((BufferedDataTable)reader(folder).set("limit", 1).execute()[0]).size());
    }

    @Test
    void foldersOfImages() throws Exception {
        for (final var name : List.of("cat", "dog")) {
            Files.createDirectories(folder.resolve(name));
            Files.write(folder.resolve(name).resolve("1.png"),
                ImageCodec.encodePng(new ImageShape(3, 4, 4), new float[48], 0));
        }

        final var table = (BufferedDataTable)reader(folder).set("format", "FOLDER").execute()[0];

        assertEquals(List.of("cat", "dog"),
            TestTables.column(table, "Class").stream().map(DataCell::toString).toList());
    }

    /** Two classes of one name would be one in the table; an empty name keeps its label. */
    @Test
    void listedClassesStayApart() throws Exception {
        final var cases = PublishedData.requireCase("08-class-names-merged");
        final var three = archive(cases.resolve("three.npz"));
        assertTrue(assertThrows(InvalidSettingsException.class, () -> three.set("classNames", "a, a, b").execute())
            .getMessage().contains("\"a\""));
        final var from1 = (BufferedDataTable)archive(cases.resolve("from1.npz")).set("classNames", ", a, b, c")
            .execute()[0];
        assertEquals(List.of("a", "b", "a", "b", "a", "b"),
            TestTables.column(from1, "Class").stream().map(DataCell::toString).toList());
    }

    private static TestNode archive(final Path file) throws Exception {
        return reader(file).set("format", "NPZ").set("imageArray", "x").set("labelArray", "y");
    }

    @Test
    void aPathThatIsNotThere() throws Exception {
        assertTrue(assertThrows(InvalidSettingsException.class,
            () -> TestNode.of(new ImageDatasetReaderNodeFactory()).configure()).getMessage()
            .contains("Choose the folder"));
        assertSays(reader(folder.resolve("nowhere")), "no file or folder", "nowhere");
        assertSays(reader(folder), "holds none", folder.getFileName().toString());
    }

    @Test
    void labelsThatAreNotThere() throws Exception {
        Files.write(folder.resolve("train-images-idx3-ubyte"), IMAGES);
        assertSays(reader(folder), "labels", "train-labels-idx1-ubyte");
    }

    @Test
    void aFileThatIsCutShort() throws Exception {
        Files.write(folder.resolve("train-images-idx3-ubyte"), Arrays.copyOf(IMAGES, IMAGES.length - 4));
        Files.write(folder.resolve("train-labels-idx1-ubyte"), LABELS);
        assertSays(reader(folder), "train-images-idx3-ubyte");
    }

    @Test
    void aCompressedFileThatIsCutShort() throws Exception {
        final var whole = zipped(IMAGES);
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), Arrays.copyOf(whole, whole.length - 12));
        Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), zipped(LABELS));
        assertSays(reader(folder), "train-images-idx3-ubyte.gz");
    }

    @Test
    void aFileThatDeclaresMoreThanFits() throws Exception {
        final var bomb = IMAGES.clone();
        Arrays.fill(bomb, 4, 16, (byte)0x7F);
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), zipped(bomb));
        Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), zipped(LABELS));
        assertSays(reader(folder), "train-images-idx3-ubyte.gz");
    }

    @Test
    void anArchiveThatIsNone() throws Exception {
        final var file = Files.write(folder.resolve("data.npz"), new byte[]{1, 2, 3});
        assertSays(reader(file).set("format", "NPZ"), "data.npz");
    }

    @Test
    void realFashionMnist() throws Exception {
        final var data = PublishedData.require("fashion_mnist");

        final var table = (BufferedDataTable)reader(data).set("part", "TEST").execute()[0];

        assertEquals(10_000, table.size());
        assertEquals(10, TestTables.column(table, "Class").stream().distinct().count());
    }

    /**
     * 80 images a hair beyond the border between two classes: the scores of some differ by a rounding of float32, so how
     * many are called wrong depends on the order of sums, but what is read must be what the archive holds.
     */
    @Test
    void anArchiveOfFractionsKeepsItsPrecision() throws Exception {
        final var file = PublishedData.requireCase("07-float-archive-rounded").resolve("adversarial_float32.npz");
        final var archive = reader(file).set("format", "NPZ").set("imageArray", "x").set("labelArray", "y");

        final var table = (BufferedDataTable)archive.execute()[0];

        assertTrue(archive.hosted().warning().isEmpty());
        final var cells = TestTables.column(table, "Image");
        final var stored = NpzReader.read(file, "x", "y", List.of(), Progress.NONE);
        assertEquals(80, cells.size());
        for (int i = 0; i < cells.size(); i++) {
            final var vector = (DoubleVectorValue)cells.get(i);
            final var expected = stored.batch(i).pixels();
            for (int j = 0; j < expected.length; j++) {
                assertEquals(expected[j], vector.getValue(j));
            }
        }
        archive.set("cells", "PNG").execute();
        assertTrue(archive.hosted().warning().orElse("").contains("rounded to the nearest multiple of 1/255"));
    }

    @Test
    void theCellsOfAnArchiveCanBeChosen() throws Exception {
        final var published = PublishedData.requireCase("16-a-hair-outside");
        final var archive = reader(published.resolve("above.npz")).set("format", "NPZ").set("imageArray", "x")
            .set("labelArray", "y");
        assertNull(archive.configure()[0]);
        assertEquals(6, ((BufferedDataTable)archive.execute()[0]).size());
        assertEquals(DoubleVectorCellFactory.TYPE, ((BufferedDataTable)archive.set("cells", "VECTORS").execute()[0])
            .getDataTableSpec().getColumnSpec("Image").getType());
    }

    @Test
    void filesThatCannotBeRead() throws Exception {
        final var good = ImageCodec.encodePng(new ImageShape(1, 4, 4), new float[16], 0);
        Files.write(Files.createDirectory(folder.resolve("cat")).resolve("1.png"), good);
        Files.write(folder.resolve("cat").resolve("2.jpg"), new byte[]{(byte)0xFF, (byte)0xD8, (byte)0xFF, 0});
        final var node = reader(folder).set("format", "FOLDER");
        assertSays(node, "2.jpg");

        final var tables = node.set("unreadable", "SKIP").execute();

        assertEquals(1, ((BufferedDataTable)tables[0]).size());
        final var skipped = (BufferedDataTable)tables[1];
        assertTrue(TestTables.column(skipped, "File").get(0).toString().endsWith("2.jpg"));
        assertTrue(TestTables.column(skipped, "Reason").get(0).toString().startsWith("is a damaged"));
        assertTrue(node.hosted().warning().orElse("").startsWith("1 file could not be read and was left out"));
    }

    @Test
    void batchesThatAreMissing() throws Exception {
        for (final var number : List.of(1, 2, 4, 5)) {
            Files.write(folder.resolve("data_batch_%s.bin".formatted(number)), new byte[3073]);
        }
        final var node = reader(folder).set("format", "CIFAR_10");
        assertEquals(4, ((BufferedDataTable)node.execute()[0]).size());
        assertEquals("The folder lacks data_batch_3: only 4 of the 5 batches of training images were read.",
            node.hosted().warning().orElse(""));
        Files.write(folder.resolve("data_batch_2 (1).bin"), new byte[3073]);
        assertSays(node, "the same images twice", "data_batch_2 (1).bin");
    }

    @Test
    void thePythonVersionOfCifar() throws Exception {
        Files.write(folder.resolve("data_batch_1"), new byte[]{(byte)0x80, 2});
        assertSays(reader(folder).set("format", "CIFAR_10"), "data_batch_1.bin", "download the binary version");
    }

    /** Rows and columns are exchanged in EMNIST's files, and letters count from 1. */
    @Test
    void emnist() throws Exception {
        Files.write(folder.resolve("emnist-letters-train-images-idx3-ubyte"), IMAGES);
        Files.write(folder.resolve("emnist-letters-train-labels-idx1-ubyte.gz"),
            zipped(new byte[]{0, 0, 8, 1, 0, 0, 0, 2, 1, 2}));
        final var node = reader(folder);

        final var cell = (PNGImageValue)TestTables.column((BufferedDataTable)node.execute()[0], "Image").get(0);
        final var image = ImageCodec.decode(cell.getImageContent().getByteArray(), "first");
        assertEquals(new ImageShape(1, 3, 2), image.shape());
        assertEquals("[0, 30, 10, 40, 20, 50]", Arrays.toString(image.pixels()));
        final var warning = node.hosted().warning().orElse("");
        assertTrue(warning.contains("EMNIST stores"), warning);
        assertTrue(warning.contains("No image belongs to the class 0."), warning);

        final var stored = (PNGImageValue)TestTables
            .column((BufferedDataTable)node.set("orientation", "AS_STORED").execute()[0], "Image").get(0);
        assertEquals(new ImageShape(1, 2, 3),
            ImageCodec.decode(stored.getImageContent().getByteArray(), "first").shape());
        Files.write(folder.resolve("emnist-digits-train-images-idx3-ubyte"), IMAGES);
        assertSays(node, "several data sets", "emnist-digits");
    }

    private static TestNode reader(final Path path) throws Exception {
        return TestNode.of(new ImageDatasetReaderNodeFactory()).set("path", path.toString());
    }

    private static void assertSays(final TestNode node, final String... parts) {
        final var problem = assertThrows(KNIMEException.class, node::execute);
        for (final var part : parts) {
            assertTrue(problem.getMessage().contains(part), () -> "\"" + part + "\" in: " + problem.getMessage());
        }
    }

    private static byte[] zipped(final byte[] bytes) throws IOException {
        final var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
