package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageShape;
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
