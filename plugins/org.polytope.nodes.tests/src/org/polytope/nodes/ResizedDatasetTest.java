package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageCodec.Pixels;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.nodes.datasetreader.ImageDatasetReaderNodeFactory;

/** Files of photographs of different sizes, and data sets of a size that isn't wanted, become tables of one size. */
class ResizedDatasetTest {

    @TempDir
    Path folder;

    private TestNode reader(final String format) throws Exception {
        return TestNode.of(new ImageDatasetReaderNodeFactory()).set("path", folder.toString()).set("format", format);
    }

    private void photo(final String name, final ImageShape shape, final float... pixels) throws Exception {
        Files.createDirectories(folder.resolve("cat"));
        Files.write(folder.resolve("cat").resolve(name), ImageCodec.encodePng(shape, pixels, 0));
    }

    private static Pixels image(final BufferedDataTable table, final int row) throws Exception {
        final var cell = (PNGImageValue)TestTables.column(table, "Image").get(row);
        return ImageCodec.decode(cell.getImageContent().getByteArray(), row);
    }

    @Test
    void photographsOfDifferentSizes() throws Exception {
        photo("a.png", new ImageShape(1, 1, 4), 0, 0.2f, 0.4f, 1);
        photo("b.png", new ImageShape(1, 4, 2), 1, 1, 0.4f, 0, 0, 0.4f, 0, 0);

        final var table = (BufferedDataTable)reader("FOLDER").set("conversion.mode", "CROP")
            .set("conversion.interpolation", "AREA").set("conversion.width", 1).set("conversion.height", 1)
            .execute()[0];

        // of 1×4 the middle is cut: (4 - 1) / 2 = 1.5 is rounded to the even 2; of 4×2, scaled to 2×1, the first row
        assertArrayEquals(new byte[]{102}, image(table, 0).pixels());
        assertArrayEquals(new byte[]{(byte)153}, image(table, 1).pixels());
    }

    @Test
    void withoutTheOptionTheyAreRefusedByItsName() throws Exception {
        photo("a.png", new ImageShape(1, 1, 4), 0, 0.2f, 0.4f, 1);
        photo("b.png", new ImageShape(1, 2, 2), 1, 1, 0.4f, 0);
        final var node = reader("FOLDER");

        final var problem = assertThrows(KNIMEException.class, node::execute);

        assertTrue(problem.getMessage().contains("b.png"), problem::getMessage);
        assertTrue(problem.getMessage().contains("\"Resize images\""), problem::getMessage);
    }

    @Test
    void aDataSetOfAnotherSizeAndColor() throws Exception {
        Files.write(folder.resolve("train-images-idx3-ubyte"),
            new byte[]{0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 10, 20, 30, 41});
        Files.write(folder.resolve("train-labels-idx1-ubyte"), new byte[]{0, 0, 8, 1, 0, 0, 0, 1, 0});

        final var table = (BufferedDataTable)reader("IDX").set("conversion.mode", "KEEP_SCALE")
            .set("conversion.width", 3).set("conversion.height", 2).set("conversion.padding", 7)
            .set("conversion.colors", "COLOR").execute()[0];

        final var image = image(table, 0);
        assertEquals(new ImageShape(3, 2, 3), image.shape());
        assertArrayEquals(new byte[]{10, 20, 7, 30, 41, 7, 10, 20, 7, 30, 41, 7, 10, 20, 7, 30, 41, 7},
            image.pixels());
    }
}
