package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.TestTables.Kind;
import org.polytope.nodes.attack.AttackNodeFactory;
import org.polytope.nodes.blackbox.BlackBoxAttackLoopEndNodeFactory;
import org.polytope.nodes.blackbox.BlackBoxAttackLoopStartNodeFactory;
import org.polytope.nodes.generator.AttackGeneratorNodeFactory;
import org.polytope.nodes.predictor.RobustPredictorNodeFactory;

/** The loop of attacks on models that only answer. */
class BlackBoxLoopTest {

    private static final String PROBABILITIES = "PROBABILITIES";

    /** What the nodes between the ends of the loop make of a question. */
    interface Body {
        BufferedDataTable answer(BufferedDataTable queries) throws Exception;
    }

    static BufferedDataTable images() {
        return TestTables.of(Kind.DOUBLE_VECTOR, TestModel.digits(30, 5));
    }

    static PortObject suite(final String method, final String setting, final Object value) throws Exception {
        return TestNode.of(new AttackNodeFactory()).set("preset", "CUSTOM").set("method", method).set("norm", "L2")
            .set("epsilon", 1.0).set(setting, value).execute()[0];
    }

    static PortObject square() throws Exception {
        return suite("SQUARE", "square.queries", 40);
    }

    static BufferedDataTable predicted(final BufferedDataTable queries) throws Exception {
        final PortObject[] inputs = {TestModel.get(), queries};
        return (BufferedDataTable)TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(inputs)
            .set("appendProbabilities", true).execute(inputs)[0];
    }

    static TestNode start(final PortObject suite, final String answers) throws Exception {
        return TestNode.of(new BlackBoxAttackLoopStartNodeFactory()).chooseDefaults(images(), suite)
            .set("answers", answers).set("batchSize", 100);
    }

    static PortObject[] run(final TestNode start, final PortObject suite, final Body body) throws Exception {
        return run(start, images(), suite, body);
    }

    static PortObject[] run(final TestNode start, final BufferedDataTable images, final PortObject suite,
        final Body body) throws Exception {
        final var end = TestNode.of(new BlackBoxAttackLoopEndNodeFactory());
        start.hosted().beginLoop(end.hosted());
        try {
            while (true) {
                final var queries = (BufferedDataTable)start.execute(images, suite)[0];
                assertTrue(queries.size() <= 100);
                final var answers = body.answer(queries);
                end.configure(answers);
                final var outputs = end.hosted().execute(new PortObject[]{answers}, TestNode.context());
                if (!end.hosted().continuesLoop()) {
                    return outputs;
                }
            }
        } finally {
            start.hosted().dispose();
        }
    }

    static boolean searches() {
        return Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().startsWith("Polytope: a search that waits"));
    }

    static List<List<DataCell>> cells(final PortObject table) {
        final var rows = new ArrayList<List<DataCell>>();
        for (final var row : (BufferedDataTable)table) {
            final var cells = new ArrayList<DataCell>();
            row.forEach(cells::add);
            rows.add(cells);
        }
        return rows;
    }

    static void isThatOfTheAttackGenerator(final PortObject suite, final String answers) throws Exception {
        final PortObject[] inputs = {TestModel.get(), images(), suite};
        final var direct = TestNode.of(new AttackGeneratorNodeFactory()).chooseDefaults(inputs).execute(inputs);
        final var carried = run(start(suite, answers), suite, BlackBoxLoopTest::predicted);
        assertEquals(cells(direct[0]), cells(carried[0]));
        assertEquals(cells(direct[1]), cells(carried[1]));
        assertTrue(cells(carried[0]).stream().anyMatch(row -> row.toString().contains("1.0")));
        assertFalse(searches());
        final var worst = cells(carried[2]).get(2);
        final var accuracy = cells(direct[1]).get(2).get(5);
        assertEquals(accuracy, worst.get(2));
    }

    @Test
    void findsThroughARobustPredictorWhatSquareFindsOnTheModelItself() throws Exception {
        isThatOfTheAttackGenerator(square(), PROBABILITIES);
    }

    @Test
    void findsThroughARobustPredictorWhatHopSkipJumpFindsOnTheModelItself() throws Exception {
        isThatOfTheAttackGenerator(suite("HOP_SKIP_JUMP", "hopSkipJump.steps", 2), "CLASS");
    }

    /** A table in which each row was changed. */
    static BufferedDataTable changed(final BufferedDataTable table, final UnaryOperator<DataRow> change) {
        final var container = TestNode.context().createDataContainer(table.getDataTableSpec());
        for (final var row : table) {
            final var other = change.apply(row);
            if (other != null) {
                container.addRowToTable(other);
            }
        }
        container.close();
        return container.getTable();
    }

    private static UnaryOperator<DataRow> in(final int column, final DataCell cell) {
        return row -> {
            final var cells = new ArrayList<DataCell>();
            row.forEach(cells::add);
            cells.set(column, cell);
            return new DefaultRow(row.getKey(), cells);
        };
    }

    private static String refused(final String answers, final UnaryOperator<DataRow> change) throws Exception {
        final var suite = answers.equals(PROBABILITIES) ? square() : suite("HOP_SKIP_JUMP", "hopSkipJump.steps", 2);
        final var start = start(suite, answers);
        final var message = assertThrows(Exception.class,
            () -> run(start, suite, queries -> changed(predicted(queries), change))).getMessage();
        assertFalse(searches());
        return message;
    }

    @Test
    void saysWhatIsWrongWithAnAnswer() throws Exception {
        final var number = 1;
        final var column = "Row \"Query1\", column \"P (Class=0)\": ";
        final var missing = DataType.getMissingCell();
        assertEquals(
            column + "the model has no answer (the cell is missing). An attack needs one to each image: let the nodes "
                + "of the loop fill it.",
            refused(PROBABILITIES, in(number, missing)));
        assertEquals(column + "a probability lies between 0 and 1, but this is NaN.",
            refused(PROBABILITIES, in(number, new DoubleCell(Double.NaN))));
        assertEquals(column + "a probability lies between 0 and 1, but this is 3.5.",
            refused(PROBABILITIES, in(number, new DoubleCell(3.5))));
        assertTrue(
            refused(PROBABILITIES, row -> in(2, new DoubleCell(0.9)).apply(in(1, new DoubleCell(0.9)).apply(row)))
                .contains("the probabilities of all classes add up to "));
        assertTrue(
            refused("CLASS", in(11, new StringCell("cat"))).startsWith("Row \"Query1\", column \"Prediction (Class)\": "
                + "the class \"cat\" is none of those that are known (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)."));
        assertTrue(refused("CLASS", in(11, missing)).contains("the model has no answer"));
    }

    @Test
    void saysWhichRowIsMissingOrWasntAsked() throws Exception {
        assertEquals(
            "Row \"Query3\" is missing: of 30 images in this iteration 29 came back. The nodes of the loop must answer "
                + "every row of the table that the loop's start puts out.",
            refused(PROBABILITIES, row -> row.getKey().getString().equals("Query3") ? null : row));
        assertTrue(refused(PROBABILITIES, row -> new DefaultRow("Another" + row.getKey(), row))
            .startsWith("Row \"AnotherQuery1\" belongs to no image of this iteration."));
    }

    @Test
    void saysThatNoColumnAnswers() throws Exception {
        final var suite = square();
        assertTrue(assertThrows(Exception.class, () -> run(start(suite, PROBABILITIES), suite, queries -> queries))
            .getMessage()
            .startsWith("The table of answers has no numeric column with the probability of the class \"0\"."));
        final var decisions = suite("HOP_SKIP_JUMP", "hopSkipJump.steps", 2);
        assertTrue(assertThrows(Exception.class, () -> run(start(decisions, "CLASS"), decisions, queries -> queries))
            .getMessage().contains("there is none called \"Prediction (Class)\""));
    }

    @Test
    void refusesAttacksThatNeedMore() throws Exception {
        final var suite = square();
        final var start = start(suite, "CLASS");
        assertTrue(assertThrows(InvalidSettingsException.class, () -> start.configure(images(), suite)).getMessage()
            .startsWith("No attack of the suite makes do with a model's class."));
    }

    /** Who leaves the loop halfway leaves no thread behind. */
    @Test
    void endsWithTheNode() throws Exception {
        final var suite = square();
        final var start = start(suite, PROBABILITIES);
        final var queries = start.execute(images(), suite)[0];
        assertEquals(List.of("Image"), List.of(((DataTableSpec)queries.getSpec()).getColumnNames()));
        assertEquals(cells(queries), cells(start.execute(images(), suite)[0]));
        assertTrue(searches());
        start.hosted().reset();
        assertFalse(searches());
    }
}
