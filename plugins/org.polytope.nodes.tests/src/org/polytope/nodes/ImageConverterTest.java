package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.data.vector.bytevector.ByteVectorValue;
import org.knime.core.data.vector.doublevector.DoubleVectorValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageCodec.Pixels;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.nodes.TestTables.Kind;
import org.polytope.nodes.generator.AttackGeneratorNodeFactory;
import org.polytope.nodes.imageconverter.ImageConverterNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.predictor.RobustPredictorNodeFactory;
import org.polytope.nodes.scorer.RobustnessScorerNodeFactory;

/** Images of any size and color become what is wanted, in the converter and wherever a table of images goes in. */
class ImageConverterTest {

    /** Two pixels wide, one high; the mean of the bytes of each channel is whole. */
    private static final float[] COLORS = {200 / 255f, 100 / 255f, 40 / 255f, 60 / 255f, 0, 10 / 255f};

    private static DataCell png(final int channels, final int height, final int width, final float... pixels) {
        return PNGImageCellFactory
            .create(ImageCodec.encodePng(new ImageShape(channels, height, width), pixels, 0));
    }

    private static Pixels pixels(final DataCell cell) throws IOException {
        return ImageCodec.decode(((PNGImageValue)cell).getImageContent().getByteArray(), "cell");
    }

    private static BufferedDataTable photos() {
        return TestTables.ofCells(PNGImageCellFactory.TYPE, png(3, 1, 2, COLORS), DataType.getMissingCell(),
            png(1, 4, 4, filled(16, 1)), png(3, 1, 1, 1, 0, 0));
    }

    private static float[] filled(final int count, final float brightness) {
        final var pixels = new float[count];
        Arrays.fill(pixels, brightness);
        return pixels;
    }

    private static TestNode converter(final BufferedDataTable table) throws Exception {
        return TestNode.of(new ImageConverterNodeFactory()).chooseDefaults(table);
    }

    @Test
    void withItsDefaultsNothingChanges() throws Exception {
        final var table = photos();

        final var converted = (BufferedDataTable)converter(table).execute(table)[0];

        assertEquals(table.getDataTableSpec(), converted.getDataTableSpec());
        final var before = TestTables.column(table, "Image");
        final var after = TestTables.column(converted, "Image");
        for (int i = 0; i < before.size(); i++) {
            assertEquals(before.get(i), after.get(i));
        }
    }

    @Test
    void imagesOfDifferentSizesGetOneSizeAndOneColor() throws Exception {
        final var table = photos();

        final var converted = (BufferedDataTable)converter(table).set("conversion.mode", "STRETCH")
            .set("conversion.interpolation", "AREA").set("conversion.width", 1).set("conversion.height", 1)
            .set("conversion.colors", "GRAY").execute(table)[0];

        final var images = TestTables.column(converted, "Image");
        // 0.299 · 200 + 0.587 · 40 + 0 = 83.28; 0.299 · 100 + 0.587 · 60 + 0.114 · 10 = 66.26
        assertArrayEquals(new byte[]{75}, pixels(images.get(0)).pixels());
        assertTrue(images.get(1).isMissing());
        assertArrayEquals(new byte[]{-1}, pixels(images.get(2)).pixels());
        assertArrayEquals(new byte[]{76}, pixels(images.get(3)).pixels());
        assertEquals(TestTables.column(table, "Class"), TestTables.column(converted, "Class"));
    }

    @Test
    void theNewColumnStandsBehindTheOthersUnderANameOfItsOwn() throws Exception {
        final var table = photos();

        final var converted = (BufferedDataTable)converter(table).set("conversion.mode", "PAD")
            .set("conversion.width", 2).set("conversion.height", 3).set("conversion.padding", 9)
            .set("conversion.colors", "COLOR").set("destination", "APPEND").set("name", "Class").execute(table)[0];

        assertEquals(List.of("Image", "Class", "Class (#1)"),
            List.of(converted.getDataTableSpec().getColumnNames()));
        final var padded = pixels(TestTables.column(converted, "Class (#1)").get(0));
        assertEquals(new ImageShape(3, 3, 2), padded.shape());
        assertArrayEquals(new byte[]{9, 9, (byte)200, 100, 9, 9, 9, 9, 40, 60, 9, 9, 9, 9, 0, 10, 9, 9},
            padded.pixels());
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "NUMERIC_COLUMNS", mode = EnumSource.Mode.EXCLUDE)
    void everyKindOfColumnStaysWhatItWas(final Kind kind) throws Exception {
        final var table = TestTables.ofCells(TestTables.type(kind),
            TestTables.cells(kind, new ImageShape(3, 1, 2), COLORS).get(0), DataType.getMissingCell());

        final var converted = (BufferedDataTable)converter(table).set("channels", 3).set("height", 1).set("width", 2)
            .set("scale", kind == Kind.INTEGER_LIST ? "BYTE" : "UNIT").set("conversion.mode", "STRETCH")
            .set("conversion.interpolation", "BILINEAR").set("conversion.width", 1).set("conversion.height", 1)
            .execute(table)[0];

        assertEquals(TestTables.type(kind), converted.getDataTableSpec().getColumnSpec("Image").getType());
        final var image = TestTables.column(converted, "Image");
        final var expected = new double[]{150, 50, 5};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], number(kind, image.get(0), i), 1e-4);
        }
        assertTrue(image.get(1).isMissing());
    }

    /** @return a number of the cell, as one of 0 … 255 */
    private static double number(final Kind kind, final DataCell cell, final int index) throws IOException {
        return switch (kind) {
            case PNG -> pixels(cell).pixels()[index] & 0xFF;
            case BYTE_VECTOR -> ((ByteVectorValue)cell).get(index);
            case DOUBLE_VECTOR -> ((DoubleVectorValue)cell).getValue(index) * 255;
            default -> {
                final var elements = ((CollectionDataValue)cell).iterator();
                for (int i = 0; i < index; i++) {
                    elements.next();
                }
                yield ((DoubleValue)elements.next()).getDoubleValue() * (kind == Kind.LIST ? 255 : 1);
            }
        };
    }

    @Test
    void whatCannotBeConvertedIsNamed() throws Exception {
        final var table = TestTables.ofCells(TestTables.type(Kind.LIST), TestTables.list(7, 0.5));
        final var wrong = assertThrows(KNIMEException.class, () -> converter(table).execute(table));
        assertTrue(wrong.getMessage().contains("Row \"Row0\", column \"Image\": holds 7 numbers"), wrong::getMessage);

        final var four = assertThrows(InvalidSettingsException.class,
            () -> converter(table).set("channels", 4).set("conversion.colors", "GRAY").configure(table));
        assertTrue(four.getMessage().contains("these have 4"), four::getMessage);

        final var noColumn = assertThrows(InvalidSettingsException.class,
            () -> converter(table).set("column", "Photo").configure(table));
        assertTrue(noColumn.getMessage().contains("no column \"Photo\""), noColumn::getMessage);
    }

    /** Digits twice as large as those that the model was trained on, in color: every pixel is four. */
    private static BufferedDataTable large(final int count) throws Exception {
        final var small = TestModel.table(count, 2);
        return (BufferedDataTable)converter(small).set("conversion.mode", "STRETCH")
            .set("conversion.interpolation", "NEAREST").set("conversion.width", 2 * TestModel.SIDE)
            .set("conversion.height", 2 * TestModel.SIDE).set("conversion.colors", "COLOR").execute(small)[0];
    }

    @Test
    void thePredictorBringsImagesToTheModelsOwnSize() throws Exception {
        final var model = TestModel.get();
        final var small = TestModel.table(40, 2);
        final var large = large(40);
        final var expected = predictions(TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(model, small)
            .execute(model, small));

        final var actual = predictions(resizing(TestNode.of(new RobustPredictorNodeFactory())
            .chooseDefaults(model, large)).execute(model, large));

        assertEquals(expected, actual);
        assertTrue(expected.stream().distinct().count() > 5, "The model can't tell the digits apart.");
    }

    private static List<DataCell> predictions(final Object[] outputs) {
        return TestTables.column((BufferedDataTable)outputs[0], "Prediction (Class)");
    }

    private static TestNode resizing(final TestNode node) throws Exception {
        return node.set("images.resizing.mode", "STRETCH").set("images.resizing.interpolation", "AREA");
    }

    @Test
    void learnerScorerAndGeneratorDoSoToo() throws Exception {
        final var large = large(40);
        final var network = TestModel.network();
        final var history = (BufferedDataTable)resizing(
            TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(network, large)).set("epochs", 1)
            .set("batchSize", 16)
            .execute(network, large)[1];
        assertEquals(1, history.size());

        final var model = TestModel.get();
        final var attacks = TestModel.attacks();
        final var scores = (BufferedDataTable)resizing(
            TestNode.of(new RobustnessScorerNodeFactory()).chooseDefaults(model, large, attacks))
            .set("classColumn", "Class").execute(model, large, attacks)[0];
        assertTrue(scores.size() > 1);

        final var adversarial = (BufferedDataTable)resizing(
            TestNode.of(new AttackGeneratorNodeFactory()).chooseDefaults(model, large, attacks))
            .set("classColumn", "Class").execute(model, large, attacks)[0];
        assertEquals(new ImageShape(1, TestModel.SIDE, TestModel.SIDE),
            pixels(TestTables.column(adversarial, "Image (adversarial)").get(0)).shape());
    }

    @Test
    void anImageOfTheWrongSizeTellsOfTheOption() throws Exception {
        final var model = TestModel.get();
        final var large = large(1);
        final var node = TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(model, large);

        final var size = assertThrows(KNIMEException.class, () -> node.execute(model, large));
        assertTrue(size.getMessage().contains("32 pixels wide"), size::getMessage);
        assertTrue(size.getMessage().contains("Set \"Resize images\""), size::getMessage);
    }

    @Test
    void anImageInColorTellsOfTheOption() throws Exception {
        final var model = TestModel.get();
        final var pixels = new float[3 * TestModel.SIDE * TestModel.SIDE];
        pixels[0] = 1;
        final var table = TestTables.ofCells(PNGImageCellFactory.TYPE, png(3, TestModel.SIDE, TestModel.SIDE, pixels));
        final var node = TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(model, table);

        final var problem = assertThrows(KNIMEException.class, () -> node.execute(model, table));
        assertTrue(problem.getMessage().contains("\"Turn color into gray\""), problem::getMessage);
        final var converted = node.set("images.resizing.convertColors", true).execute(model, table);
        assertEquals(1, ((BufferedDataTable)converted[0]).size());
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "PNG", mode = EnumSource.Mode.EXCLUDE)
    void numbersCannotBeResizedWithoutTheirShape(final Kind kind) throws Exception {
        final var model = TestModel.get();
        final var table = TestTables.of(kind, TestModel.digits(2, 2));
        final var node =
            resizing(kind.choose(TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(model, table)));

        final var problem = assertThrows(InvalidSettingsException.class, () -> node.configure(model, table));
        assertTrue(problem.getMessage().contains("Image Converter"), problem::getMessage);
    }
}
