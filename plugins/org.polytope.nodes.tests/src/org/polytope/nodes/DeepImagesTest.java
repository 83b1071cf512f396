package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.BufferedDataTable;
import org.polytope.nodes.imageconverter.ImageConverterNodeFactory;
import org.polytope.nodes.predictor.RobustPredictorNodeFactory;
import org.polytope.nodes.scorer.RobustnessScorerNodeFactory;

/** PNG cells of 16 bits are read in 8, and whoever reads them says so. */
class DeepImagesTest {

    private static final String ROUNDED =
        "2 images (the first: row \"Row0\") hold more than 8 bits a channel, which were "
            + "rounded to 8.";

    private static DataCell deep() throws IOException {
        final var encoded = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(TestModel.SIDE, TestModel.SIDE, BufferedImage.TYPE_USHORT_GRAY), "png",
            encoded);
        return PNGImageCellFactory.create(encoded.toByteArray());
    }

    private static BufferedDataTable table() throws IOException {
        final var spec = new DataTableSpec(new String[]{"Image", "Class"},
            new DataType[]{PNGImageCellFactory.TYPE, StringCell.TYPE});
        return TestTables.of(spec, List.of(List.of(deep(), new StringCell("0")), List.of(deep(), new StringCell("1"))));
    }

    private static void assertSaid(final TestNode node) {
        assertTrue(node.hosted().warning().orElse("").contains(ROUNDED), () -> "" + node.hosted().warning());
    }

    @Test
    void thePredictorSaysSo() throws Exception {
        final var table = table();
        final var node = TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(TestModel.get(), table);
        node.execute(TestModel.get(), table);
        assertSaid(node);
    }

    @Test
    void theScorerSaysSo() throws Exception {
        final var table = table();
        final var node = TestNode.of(new RobustnessScorerNodeFactory())
            .chooseDefaults(TestModel.get(), table, TestModel.attacks()).set("classColumn", "Class");
        node.execute(TestModel.get(), table, TestModel.attacks());
        assertSaid(node);
    }

    @Test
    void theConverterSaysSoWhereItTouchesThem() throws Exception {
        final var table = table();
        final var node = TestNode.of(new ImageConverterNodeFactory()).chooseDefaults(table);
        node.execute(table);
        assertEquals(Optional.empty(), node.hosted().warning());
        node.set("conversion.colors", "COLOR").execute(table);
        assertSaid(node);
    }
}
