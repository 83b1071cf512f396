package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.vector.doublevector.DoubleVectorCellFactory;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.nodes.TestTables.Kind;
import org.polytope.nodes.generator.AttackGeneratorNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.predictor.RobustPredictorNodeFactory;

/** Whatever is wrong with a table is said with row, column and remedy. */
class BadTableTest {

    private static final int SIZE = TestModel.SIDE * TestModel.SIDE;

    private static final DataType LIST = ListCell.getCollectionType(DoubleCell.TYPE);

    @Test
    void anEmptyTable() {
        assertLearnerSays(TestTables.ofCells(LIST), "The table is empty", "Connect");
    }

    @Test
    void oneClassOnly() {
        assertLearnerSays(TestTables.ofCells(LIST, TestTables.list(SIZE, 0)), "\"even\"", "\"Class\"", "two classes");
    }

    @Test
    void aMissingImage() {
        assertLearnerSays(TestTables.ofCells(LIST, TestTables.list(SIZE, 0), DataType.getMissingCell()), "\"Row1\"",
            "\"Image\"", "missing", "Skip row");
    }

    @Test
    void aMissingElementOfAList() {
        final var elements = new ArrayList<DataCell>(Collections.nCopies(SIZE, new DoubleCell(0)));
        elements.set(3, DataType.getMissingCell());
        assertLearnerSays(
            TestTables.ofCells(LIST, TestTables.list(SIZE, 0), CollectionCellFactory.createListCell(elements)),
            "\"Row1\"",
            "\"Image\"", "missing");
    }

    @Test
    void aClassThatIsNoNumber() {
        final var table = TestTables.of(
            new DataTableSpec(new String[]{"Image", "Class"}, new DataType[]{LIST, DoubleCell.TYPE}),
            List.of(List.of(TestTables.list(SIZE, 0), new DoubleCell(1)),
                List.of(TestTables.list(SIZE, 0), new DoubleCell(Double.NaN)),
                List.of(TestTables.list(SIZE, 0), new DoubleCell(1))));
        assertLearnerSays(table, "\"Row1\"", "\"Class\"", "holds NaN, which is no class", "missing value");
    }

    /** The message is for people, whatever a cell holds. */
    @Test
    void classesOfMillionsOfCharacters() {
        final var text = "\u001B[2J".repeat(500_000);
        final var table = TestTables.of(
            new DataTableSpec(new String[]{"Image", "Class"}, new DataType[]{LIST, StringCell.TYPE}),
            List.of(List.of(TestTables.list(SIZE, 0), new StringCell(text)),
                List.of(TestTables.list(SIZE, 0), new StringCell(text + " "))));
        final var e = assertThrows(KNIMEException.class,
            () -> TestNode.of(new RobustLearnerNodeFactory()).execute(TestModel.network(), table));
        assertTrue(e.getMessage().length() < 1000 && e.getMessage().contains("look alike")
            && !e.getMessage().contains("\u001B"), e.getMessage());
    }

    @Test
    void aMissingClass() {
        final var table = TestTables.of(
            new DataTableSpec(new String[]{"Image", "Class"}, new DataType[]{LIST, StringCell.TYPE}),
            List.of(List.of(TestTables.list(SIZE, 0), new StringCell("a")),
                List.of(TestTables.list(SIZE, 0), new StringCell("b")),
                List.of(TestTables.list(SIZE, 0), DataType.getMissingCell())));
        assertLearnerSays(table, "\"Row2\"", "\"Class\"", "missing");
    }

    @ParameterizedTest
    @CsvSource({"NaN, no brightness", "Infinity, no brightness", "-0.5, between 0 and 1", "1.5, 0 to 255",
        "300, 65535"})
    void numbersThatAreNoPixels(final double number, final String why) {
        final var pixels = new double[SIZE];
        pixels[7] = number;
        assertLearnerSays(TestTables.ofCells(DoubleVectorCellFactory.TYPE, vector(new double[SIZE]), vector(pixels)),
            "\"Row1\"", "\"Image\"", why);
        assertLearnerSays(TestTables.ofCells(LIST, TestTables.list(SIZE, 0), TestTables.list(SIZE, number)), "\"Row1\"",
            "\"Image\"", why);
    }

    private static DataCell vector(final double[] numbers) {
        return DoubleVectorCellFactory.createCell(numbers);
    }

    @Test
    void notANumberInANumericColumn() throws Exception {
        final var names = new ArrayList<String>();
        final var types = new ArrayList<DataType>(Collections.nCopies(SIZE, DoubleCell.TYPE));
        final var cells = new ArrayList<DataCell>(Collections.nCopies(SIZE, new DoubleCell(0.5)));
        for (int i = 0; i < SIZE; i++) {
            names.add("p" + i);
        }
        names.add("Class");
        types.add(StringCell.TYPE);
        final var bad = new ArrayList<>(cells);
        bad.set(5, new DoubleCell(Double.NaN));
        cells.add(new StringCell("a"));
        bad.add(new StringCell("b"));
        assertLearnerSays(TestTables.of(new DataTableSpec(names.toArray(String[]::new), types.toArray(DataType[]::new)),
            List.of(cells, bad)), "\"Row1\"", "\"p5\"", "NaN");
    }

    @Test
    void tooFewNumbers() {
        assertLearnerSays(TestTables.ofCells(LIST, TestTables.list(SIZE, 0), TestTables.list(SIZE - 1, 0)), "\"Row1\"",
            "\"Image\"", "255 numbers", "has 256", "input shape");
    }

    @Test
    void tooFewNumericColumns() throws Exception {
        final var table = TestTables.of(
            new DataTableSpec(new String[]{"a", "b", "Class"},
                new DataType[]{DoubleCell.TYPE, DoubleCell.TYPE, StringCell.TYPE}),
            List.of());
        final var network = TestModel.network();
        final var problem = assertThrows(InvalidSettingsException.class,
            () -> TestNode.of(new RobustLearnerNodeFactory()).configure(network, table));
        assertSays(problem.getMessage(), "2 numeric columns", "256");
    }

    @Test
    void anImageOfAnotherSize() {
        final var shape = new ImageShape(1, 20, 24);
        assertLearnerSays(
            TestTables.ofCells(PNGImageCellFactory.TYPE, png(new ImageShape(1, TestModel.SIDE, TestModel.SIDE)),
                png(shape)),
            "\"Row1\"", "\"Image\"", "24 pixels wide and 20 high", "16 by 16", "Resize");
    }

    private static DataCell png(final ImageShape shape) {
        return PNGImageCellFactory.create(ImageCodec.encodePng(shape, new float[shape.size()], 0));
    }

    @Test
    void aColorImageForAGrayNetwork() {
        final var shape = new ImageShape(3, TestModel.SIDE, TestModel.SIDE);
        final var pixels = new float[shape.size()];
        pixels[0] = 1;
        final var color = PNGImageCellFactory.create(ImageCodec.encodePng(shape, pixels, 0));
        assertLearnerSays(
            TestTables.ofCells(PNGImageCellFactory.TYPE, png(new ImageShape(1, TestModel.SIDE, TestModel.SIDE)),
                color),
            "\"Row1\"", "in color", "three channels");
    }

    @Test
    void noImageColumn() throws Exception {
        final var table = TestTables.of(
            new DataTableSpec(new String[]{"Text", "Class"}, new DataType[]{StringCell.TYPE, StringCell.TYPE}),
            List.of());
        final var network = TestModel.network();
        final var problem = assertThrows(InvalidSettingsException.class,
            () -> TestNode.of(new RobustLearnerNodeFactory()).configure(network, table));
        assertSays(problem.getMessage(), "No image column", "Numeric columns");
    }

    @Test
    void aColumnThatIsNoLongerThere() throws Exception {
        final var network = TestModel.network();
        final var table = TestModel.table(10, 1);
        final var node = TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(network, table);
        assertSays(assertThrows(InvalidSettingsException.class,
            () -> node.set("images.column", "Picture").configure(network, table)).getMessage(), "\"Picture\"",
            "Choose");
        assertSays(assertThrows(InvalidSettingsException.class, () -> TestNode.of(new RobustLearnerNodeFactory())
            .chooseDefaults(network, table).set("classColumn", "Kind").configure(network, table)).getMessage(),
            "\"Kind\"");
        assertSays(assertThrows(InvalidSettingsException.class, () -> TestNode.of(new RobustLearnerNodeFactory())
            .chooseDefaults(network, table).set("images.column", "Class").configure(network, table)).getMessage(),
            "isn't an image");
    }

    @Test
    void aClassThatTheModelDoesNotKnow() throws Exception {
        final var image =
            TestTables.cells(Kind.PNG, new ImageShape(1, TestModel.SIDE, TestModel.SIDE), new float[SIZE]);
        final var table = TestTables.of(
            new DataTableSpec(new String[]{"Image", "Class"},
                new DataType[]{PNGImageCellFactory.TYPE, StringCell.TYPE}),
            List.of(List.of(image.get(0), new StringCell("ten"))));
        final var model = TestModel.get();
        final var suite = TestModel.attacks();
        final var problem = assertThrows(KNIMEException.class,
            () -> TestNode.of(new AttackGeneratorNodeFactory()).execute(model, table, suite));
        assertSays(problem.getMessage(), "\"Row0\"", "\"Class\"", "\"ten\"", "0, 1, 2");
    }

    @Test
    void rowsWithoutImageCanBeSkippedOrKept() throws Exception {
        final var good =
            TestTables.cells(Kind.PNG, new ImageShape(1, TestModel.SIDE, TestModel.SIDE), new float[SIZE]).get(0);
        final var table = TestTables.ofCells(PNGImageCellFactory.TYPE, good, DataType.getMissingCell(), good);
        final var model = TestModel.get();

        final var skipping = TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(model, table)
            .set("images.missingValues", "SKIP");
        final var skipped = (BufferedDataTable)skipping.execute(model, table)[0];
        final var keeping = TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(model, table)
            .set("images.missingValues", "MISSING");
        final var kept = TestTables.column((BufferedDataTable)keeping.execute(model, table)[0], "Prediction (Class)");

        assertEquals(2, skipped.size());
        assertTrue(skipping.hosted().warning().orElse("").contains("1 row without an image was left out"),
            () -> "" + skipping.hosted().warning());
        assertEquals(List.of(false, true, false), kept.stream().map(DataCell::isMissing).toList());
    }

    private static void assertLearnerSays(final BufferedDataTable table, final String... parts) {
        final var problem = assertThrows(KNIMEException.class,
            () -> TestNode.of(new RobustLearnerNodeFactory()).execute(TestModel.network(), table));
        assertSays(problem.getMessage(), parts);
    }

    private static void assertSays(final String message, final String... parts) {
        assertAll(Arrays.stream(parts)
            .map(part -> () -> assertTrue(message.contains(part), () -> "\"" + part + "\" in: " + message)));
    }
}
