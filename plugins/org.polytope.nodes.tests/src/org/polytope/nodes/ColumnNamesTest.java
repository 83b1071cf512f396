package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.TestTables.Kind;
import org.polytope.nodes.generator.AttackGeneratorNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.predictor.RobustPredictorNodeFactory;
import org.polytope.nodes.scorer.RobustnessScorerNodeFactory;

/** A model finds its numeric columns by their names, and what isn't a class column is told apart from one. */
class ColumnNamesTest {

    private static BufferedDataTable table;

    private static ModelPortObject model;

    private static List<DataCell> predicted;

    @BeforeAll
    static void train() throws Exception {
        table = TestTables.of(Kind.NUMERIC_COLUMNS, TestModel.digits(120, 1));
        final PortObject[] inputs = {TestModel.network(), table};
        model = (ModelPortObject)TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", 5)
            .set("batchSize", 16)
            .set("adversarial.method", "NONE").execute(inputs)[0];
        predicted = predictions(table);
    }

    private static TestNode predictor(final BufferedDataTable images) throws Exception {
        return TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(model, images)
            .set("images.source", "NUMERIC_COLUMNS");
    }

    private static List<DataCell> predictions(final BufferedDataTable images) throws Exception {
        return TestTables.column((BufferedDataTable)predictor(images).execute(model, images)[0],
            "Prediction (Class)");
    }

    /** @return the table with its columns in that order, the first {@code others} of them new */
    private static BufferedDataTable arranged(final List<Integer> order, final List<DataColumnSpec> others,
        final DataCell filling) {
        final var columns = new ArrayList<>(others);
        order.forEach(index -> columns.add(table.getDataTableSpec().getColumnSpec(index)));
        final var rows = new ArrayList<List<DataCell>>();
        for (final var row : table) {
            final var cells = new ArrayList<>(Collections.nCopies(others.size(), filling));
            order.forEach(index -> cells.add(row.getCell(index)));
            rows.add(cells);
        }
        return TestTables.of(new DataTableSpec(columns.toArray(DataColumnSpec[]::new)), rows);
    }

    private static List<Integer> reversed() {
        final var order = new ArrayList<>(
            IntStream.range(0, table.getDataTableSpec().getNumColumns()).boxed().toList());
        Collections.reverse(order);
        return order;
    }

    private static DataColumnSpec number(final String name) {
        return new DataColumnSpecCreator(name, DoubleCell.TYPE).createSpec();
    }

    @Test
    void theSpecCarriesTheNames() {
        assertEquals(TestModel.SIDE * TestModel.SIDE, model.getSpec().numberColumns().size());
        assertEquals(table.getDataTableSpec().getColumnSpec(0).getName(), model.getSpec().numberColumns().get(0));
    }

    @Test
    void reorderedColumnsGiveTheSamePredictions() throws Exception {
        assertEquals(predicted, predictions(arranged(reversed(), List.of(), null)));
    }

    @Test
    void aFurtherColumnIsIgnoredAndNamed() throws Exception {
        final var more = arranged(reversed(), List.of(number("Weight")), new DoubleCell(0.5));
        final var node = predictor(more);
        assertEquals(predicted,
            TestTables.column((BufferedDataTable)node.execute(model, more)[0], "Prediction (Class)"));
        assertTrue(node.hosted().warning().orElse("").contains("\"Weight\" is ignored"),
            () -> "" + node.hosted().warning());
    }

    @Test
    void missingColumnsAreNamed() {
        final var first = table.getDataTableSpec().getColumnSpec(0).getName();
        final var order = reversed();
        order.remove(Integer.valueOf(0));
        final var fewer = arranged(order, List.of(number("Weight")), new DoubleCell(0.5));
        final var problem = assertThrows(InvalidSettingsException.class,
            () -> predictor(fewer).configure(model, fewer));
        assertTrue(problem.getMessage().contains("\"" + first + "\""), problem::getMessage);
    }

    /** Columns whose names differ in capitals or blanks aren't guessed at, but shown. */
    @Test
    void namesThatLookAlikeAreShown() {
        final var first = table.getDataTableSpec().getColumnSpec(0).getName();
        final var order = reversed();
        order.remove(Integer.valueOf(0));
        final var other = arranged(order, List.of(number(" " + first.toUpperCase(Locale.ROOT))), new DoubleCell(0.5));
        final var problem =
            assertThrows(InvalidSettingsException.class, () -> predictor(other).configure(model, other));
        assertTrue(problem.getMessage().endsWith("Capitals and blanks count: \" PIXEL 0\" is another name."),
            problem::getMessage);
    }

    @Test
    void thePredictionIsNotCalledAsAProbability() throws Exception {
        final var node = predictor(table).set("changePredictionColumnName", true)
            .set("predictionColumnName", "P (Class=0)").set("appendProbabilities", true);
        final var problem = assertThrows(InvalidSettingsException.class, () -> node.configure(model, table));
        assertTrue(problem.getMessage().startsWith("\"P (Class=0)\" is also the name of a column with probabilities."),
            problem::getMessage);
        assertNotNull(node.set("probabilitySuffix", " of A").execute(model, table)[0]);
    }

    @Test
    void scorerAndGeneratorFindThemByNameToo() throws Exception {
        final var other = arranged(reversed(), List.of(), null);
        final PortObject[] straight = {model, table, TestModel.attacks()};
        final PortObject[] mirrored = {model, other, straight[2]};

        final var attacked = attack(straight);
        assertEquals(TestTables.column(attacked, "Success"), TestTables.column(attack(mirrored), "Success"));
        assertEquals(score(straight), score(mirrored));
        final var again = predictor(attacked).set("images.source", "NUMERIC_COLUMNS");
        assertEquals(predicted, TestTables.column((BufferedDataTable)again.execute(model, attacked)[0],
            "Prediction (Class) (#1)"), "attacked columns stand beside the clean ones");
    }

    private static BufferedDataTable attack(final PortObject... inputs) throws Exception {
        return (BufferedDataTable)TestNode.of(new AttackGeneratorNodeFactory()).chooseDefaults(inputs)
            .execute(inputs)[0];
    }

    private static List<List<DataCell>> score(final PortObject... inputs) throws Exception {
        final var rows = new ArrayList<List<DataCell>>();
        for (final var row : (BufferedDataTable)TestNode.of(new RobustnessScorerNodeFactory()).chooseDefaults(inputs)
            .set("diagnostics", false).execute(inputs)[0]) {
            rows.add(List.of(row.getCell(0)));
        }
        return rows;
    }

    @Test
    void measuredNumbersAreNoClasses() throws Exception {
        final var measured = withClasses(row -> new DoubleCell(row * 0.37), DoubleCell.TYPE);
        assertLearnerSays(measured, "\"Target\"", "120 different numbers in 120 rows");
        final var keys = withClasses(row -> new StringCell("image " + row), StringCell.TYPE);
        assertLearnerSays(keys, "\"Target\"", "as many classes as rows");
    }

    private static BufferedDataTable withClasses(final java.util.function.IntFunction<DataCell> cell,
        final org.knime.core.data.DataType type) {
        final var png = TestModel.table(120, 1);
        final var rows = new ArrayList<List<DataCell>>();
        for (final var row : png) {
            rows.add(List.of(row.getCell(0), cell.apply(rows.size())));
        }
        return TestTables.of(new DataTableSpec(png.getDataTableSpec().getColumnSpec(0),
            new DataColumnSpecCreator("Target", type).createSpec()), rows);
    }

    private static void assertLearnerSays(final BufferedDataTable images, final String... parts) throws Exception {
        final var network = TestModel.network();
        final var node = TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(network, TestModel.table(10, 1))
            .set("classColumn", "Target");
        final var problem = assertThrows(KNIMEException.class, () -> node.execute(network, images));
        for (final var part : parts) {
            assertTrue(problem.getMessage().contains(part), problem::getMessage);
        }
    }

    @Test
    void thePredictionMayHoldEveryClassBeforeAndAfterExecution() throws Exception {
        final var one = TestModel.table(1, 3);
        final var node = TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(model, one);
        final var classes = model.getSpec().classes().domain().getValues();
        final var announced = (DataTableSpec)node.configure(model, one)[0];
        final var written = ((BufferedDataTable)node.execute(model, one)[0]).getDataTableSpec();

        assertEquals(classes, announced.getColumnSpec("Prediction (Class)").getDomain().getValues());
        assertEquals(classes, written.getColumnSpec("Prediction (Class)").getDomain().getValues());
    }

    @Test
    void thePredictorHasTheOptionsOfOthers() throws Exception {
        final var one = TestModel.table(2, 3);
        final var node = TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(model, one)
            .set("changePredictionColumnName", true).set("appendProbabilities", true)
            .set("probabilitySuffix", " of mine");
        assertEquals("Prediction (Class)", node.current().getString("predictionColumnName"));
        node.set("predictionColumnName", "Seen");
        final var spec = ((BufferedDataTable)node.execute(model, one)[0]).getDataTableSpec();
        assertTrue(spec.containsName("Seen"), spec::toString);
        assertTrue(spec.containsName("P (Class=0) of mine"), spec::toString);

        final var taken = node.set("predictionColumnName", "Image");
        assertTrue(assertThrows(InvalidSettingsException.class, () -> taken.configure(model, one)).getMessage()
            .contains("\"Image\""));
        final var blank = node.set("predictionColumnName", " ");
        assertTrue(assertThrows(InvalidSettingsException.class, () -> blank.configure(model, one)).getMessage()
            .contains("Prediction column name"));
    }

    @Test
    void noMoreImagesAreHeldThanThereAre() throws Exception {
        assertEquals(predicted, TestTables.column((BufferedDataTable)predictor(table)
            .set("batchSize", Integer.MAX_VALUE).execute(model, table)[0], "Prediction (Class)"));
    }

    @Test
    void anEmptyTableIsSaid() throws Exception {
        final var none = TestTables.of(TestModel.table(1, 3).getDataTableSpec(), List.of());
        final var node = TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(model, none);
        assertEquals(0, ((BufferedDataTable)node.execute(model, none)[0]).size());
        assertTrue(node.hosted().warning().orElse("").contains("The table is empty"));
        final PortObject[] inputs = {model, none, TestModel.attacks()};
        for (final var factory : List.of(new AttackGeneratorNodeFactory(), new RobustnessScorerNodeFactory())) {
            final var problem = assertThrows(KNIMEException.class,
                () -> TestNode.of(factory).chooseDefaults(inputs).execute(inputs));
            assertTrue(problem.getMessage().startsWith("The table is empty"), problem::getMessage);
        }
    }
}
