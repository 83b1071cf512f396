package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.nodes.BlackBoxLoopTest.cells;
import static org.polytope.nodes.BlackBoxLoopTest.images;
import static org.polytope.nodes.BlackBoxLoopTest.predicted;
import static org.polytope.nodes.BlackBoxLoopTest.run;
import static org.polytope.nodes.BlackBoxLoopTest.searches;
import static org.polytope.nodes.BlackBoxLoopTest.square;
import static org.polytope.nodes.BlackBoxLoopTest.start;
import static org.polytope.nodes.BlackBoxLoopTest.suite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.TestTables.Kind;
import org.polytope.nodes.attack.AttackNodeFactory;
import org.polytope.nodes.blackbox.BlackBoxAttackLoopEndNodeFactory;
import org.polytope.nodes.blackbox.BlackBoxAttackLoopStartNodeFactory;

/** What the nodes within the loop may do to its table, and what they may not. */
class BlackBoxAnswersTest {

    private static final String PROBABILITIES = "PROBABILITIES";

    private static BufferedDataTable table(final DataTableSpec spec, final List<DataRow> rows) {
        final var container = TestNode.context().createDataContainer(spec);
        rows.forEach(container::addRowToTable);
        container.close();
        return container.getTable();
    }

    private static List<DataRow> rows(final BufferedDataTable table) {
        final var rows = new ArrayList<DataRow>();
        table.forEach(rows::add);
        return rows;
    }

    private static BufferedDataTable renamed(final BufferedDataTable table, final UnaryOperator<String> name) {
        final var columns = table.getDataTableSpec().stream()
            .map(column -> new DataColumnSpecCreator(name.apply(column.getName()), column.getType()).createSpec())
            .toArray(DataColumnSpec[]::new);
        return table(new DataTableSpec(columns), rows(table));
    }

    private static BufferedDataTable with(final BufferedDataTable table, final String column, final DataCell cell) {
        final var columns = new ArrayList<>(table.getDataTableSpec().stream().toList());
        columns.add(new DataColumnSpecCreator(column, cell.getType()).createSpec());
        final var rows = new ArrayList<DataRow>();
        for (final var row : table) {
            final var cells = new ArrayList<DataCell>();
            row.forEach(cells::add);
            cells.add(cell);
            rows.add(new DefaultRow(row.getKey(), cells));
        }
        return table(new DataTableSpec(columns.toArray(DataColumnSpec[]::new)), rows);
    }

    private static String refused(final BlackBoxLoopTest.Body body) throws Exception {
        final var suite = square();
        return assertThrows(Exception.class, () -> run(start(suite, PROBABILITIES), suite, body)).getMessage();
    }

    @Test
    void takesAnswersInAnyOrderAndUnderAnyTarget() throws Exception {
        final var suite = square();
        final var usual = run(start(suite, PROBABILITIES), suite, BlackBoxLoopTest::predicted);
        final var other = run(start(suite, PROBABILITIES), suite, queries -> {
            final var answers =
                renamed(predicted(queries), name -> name.replace("P (Class=", "P (digit="));
            final var rows = rows(answers);
            Collections.reverse(rows);
            return table(answers.getDataTableSpec(), rows);
        });
        assertEquals(cells(usual[0]), cells(other[0]));
    }

    /** A column of another target may end alike. */
    @Test
    void prefersTheColumnOfTheClassColumn() throws Exception {
        final var suite = square();
        final var usual = run(start(suite, PROBABILITIES), suite, BlackBoxLoopTest::predicted);
        final var other = run(start(suite, PROBABILITIES), suite,
            queries -> with(predicted(queries), "P (Another=0)", new DoubleCell(0.5)));
        assertEquals(cells(usual[0]), cells(other[0]));
    }

    @Test
    void namesClassesThatTheImagesLack() throws Exception {
        assertEquals("The model knows classes that the images lack: ten. Name them under \"Further classes\" at the "
            + "loop's start.", refused(queries -> with(predicted(queries), "P (Class=ten)", new DoubleCell(0))));
    }

    /** Whether the images' own columns are called like classes or not, they are no answer. */
    @Test
    void takesNoColumnOfAnImageForAnAnswer() throws Exception {
        final var suite = square();
        final var images = renamed(TestTables.of(Kind.NUMERIC_COLUMNS, TestModel.digits(5, 5)),
            name -> name.equals("Class") ? name : Integer.toString(Integer.parseInt(name.replaceAll("\\D", "")) % 256));
        final var start = TestNode.of(new BlackBoxAttackLoopStartNodeFactory()).chooseDefaults(images, suite)
            .set("images.source", "NUMERIC_COLUMNS");
        assertTrue(assertThrows(Exception.class, () -> run(start, images, suite, queries -> queries)).getMessage()
            .startsWith("The table of answers has no numeric column with the probability of the class"));
    }

    @Test
    void saysThatClassesAreOfAnotherType() throws Exception {
        final var suite = suite("HOP_SKIP_JUMP", "hopSkipJump.steps", 2);
        for (final var cell : List.of(new IntCell(12), new DoubleCell(3))) {
            assertTrue(assertThrows(Exception.class, () -> run(start(suite, "CLASS"), suite,
                queries -> with(queries, "Prediction (Class)", cell))).getMessage()
                .contains("The images' classes are of type String, and this is one of type "));
        }
    }

    /** All rows of a class that isn't the model's only one. */
    @Test
    void attacksImagesOfOneClassWhereOthersAreNamed() throws Exception {
        final var suite = square();
        final var rows = rows(images()).stream().filter(row -> row.getCell(1).toString().equals("3")).toList();
        final var columns = images().getDataTableSpec();
        final var spec = new DataTableSpec(columns.getColumnSpec(0),
            new DataColumnSpecCreator("Class", columns.getColumnSpec(1).getType()).createSpec());
        final var images = table(spec, rows);
        final var start = start(suite, PROBABILITIES).set("furtherClasses", "0,1,2,4,5,6,7,8,9");
        assertEquals(rows.size(), cells(run(start, images, suite, BlackBoxLoopTest::predicted)[0]).size());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 40, 1000000", "3, 1, 1"})
    void attacksAFewImages(final int count, final int budget, final int batchSize) throws Exception {
        final var suite = square();
        final var images = table(images().getDataTableSpec(), rows(images()).subList(0, count));
        final var start = start(suite, PROBABILITIES).set("queries", budget).set("batchSize", batchSize)
            .set("furtherClasses", "0,1,2,3,4,5,6,7,8,9");
        assertEquals(count, cells(run(start, images, suite, BlackBoxLoopTest::predicted)[0]).size());
        assertFalse(searches());
    }

    @ParameterizedTest
    @CsvSource({"UNIFORM_NOISE, noise.samples, 10", "GAUSSIAN_NOISE, noise.deviation, 0.4",
        "SPATIAL, spatial.rotations, 5"})
    void findsThroughProbabilitiesWhatIsFoundOnTheModelItself(final String method, final String setting,
        final double value) throws Exception {
        final var number = value < 1 ? (Object)value : (Object)(int)value;
        final var node = TestNode.of(new AttackNodeFactory()).set("preset", "CUSTOM").set("method", method)
            .set("norm", "L2").set("epsilon", 1.0).set("noise.samples", 10).set(setting, number);
        BlackBoxLoopTest.isThatOfTheAttackGenerator(node.execute()[0], PROBABILITIES);
    }

    /** The Robust Predictor refuses numbers that are no pixels. */
    @Test
    void asksSpsasQuestionsInImages() throws Exception {
        final var suite = TestNode.of(new AttackNodeFactory()).set("preset", "CUSTOM").set("method", "SPSA")
            .set("norm", "L2").set("epsilon", 1.0).set("spsa.samples", 8).set("spsa.iterations", 3).execute()[0];
        assertEquals(30, cells(run(start(suite, PROBABILITIES), suite, BlackBoxLoopTest::predicted)[0]).size());
    }

    /** Whatever is wrong with the answers, the search ends, and the next execution says so. */
    @Test
    void endsWithAWrongAnswer() throws Exception {
        final var suite = square();
        final var start = start(suite, PROBABILITIES);
        final var end = TestNode.of(new BlackBoxAttackLoopEndNodeFactory());
        start.hosted().beginLoop(end.hosted());
        final var queries = (BufferedDataTable)start.execute(images(), suite)[0];
        assertTrue(searches());
        end.configure(queries);
        final var inputs = new PortObject[]{queries};
        assertThrows(Exception.class, () -> end.hosted().execute(inputs, TestNode.context()));
        assertFalse(searches());
        assertEquals("The attacks of this loop have ended. Reset the Black-Box Attack Loop Start to begin anew.",
            assertThrows(Exception.class, () -> end.hosted().execute(inputs, TestNode.context())).getMessage());
        assertEquals(cells(queries), cells(start.execute(images(), suite)[0]));
        start.hosted().dispose();
    }
}
