package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.corruptions.CorruptionRobustnessScorerNodeFactory;
import org.polytope.nodes.port.ModelPortObject;

/** The Corruption Robustness Scorer: its tables say what its page says, and a baseline is compared with. */
class CorruptionNodeTest {

    private static BufferedDataTable table;

    private static TestNode node;

    private static BufferedDataTable scores;

    private static BufferedDataTable summary;

    @BeforeAll
    static void score() throws Exception {
        table = TestModel.table(30, 2);
        final var ports = new NodeSettings("node_creation_config");
        ports.addNodeSettings("Baseline").addNodeSettings("port_0").addString("object_class",
            ModelPortObject.class.getName());
        node = TestNode.of(new CorruptionRobustnessScorerNodeFactory(), ports);
        final PortObject[] inputs = {TestModel.get(), table, TestModel.get()};
        final var outputs = node.chooseDefaults(inputs).execute(inputs);
        scores = (BufferedDataTable)outputs[0];
        summary = (BufferedDataTable)outputs[1];
    }

    private static double number(final DataCell cell) {
        return ((DoubleCell)cell).getDoubleValue();
    }

    private static List<Double> numbers(final BufferedDataTable of, final String column) {
        return TestTables.column(of, column).stream().map(CorruptionNodeTest::number).toList();
    }

    @Test
    void hasARowForEachCorruptionOfEachSeverity() {
        assertEquals(75, scores.size());
        assertEquals(IntStream.range(0, 75).mapToObj(i -> i % 5 + 1).toList(),
            TestTables.column(scores, "Severity").stream().map(cell -> ((IntCell)cell).getIntValue()).toList());
        final var clean = numbers(summary, "Accuracy").get(0);
        final var accuracy = numbers(scores, "Accuracy");
        for (int i = 0; i < 75; i++) {
            assertEquals(clean - accuracy.get(i), numbers(scores, "Drop").get(i), 1e-12);
            assertEquals(30 * accuracy.get(i), ((IntCell)TestTables.column(scores, "Correct").get(i)).getIntValue(),
                1e-9);
        }
        assertEquals(accuracy, numbers(scores, "Baseline accuracy"), "the baseline is the model itself");
    }

    @Test
    void meansAreThoseOfTheRows() {
        final var accuracy = numbers(scores, "Accuracy");
        final var means = numbers(summary, "Accuracy");

        assertEquals(2 + 4 + 15, means.size());
        assertEquals(mean(accuracy), means.get(1), 1e-12);
        assertEquals(mean(accuracy.subList(0, 15)), means.get(2), 1e-12, "noise: the first three corruptions");
        assertEquals(mean(accuracy.subList(15, 35)), means.get(3), 1e-12, "blur: the next four");
        assertEquals(mean(accuracy.subList(70, 75)), means.get(20), 1e-12, "JPEG: the last");
        assertTrue(numbers(summary, "Low (95 %)").get(1) < means.get(1));
    }

    @Test
    void warnsWhereNoImageIsRight() throws Exception {
        final PortObject[] inputs = {TestModel.get(), TestModel.mislabeled(1, 2)};
        final var scorer = TestNode.of(new CorruptionRobustnessScorerNodeFactory()).chooseDefaults(inputs);
        scorer.execute(inputs);
        assertEquals("The only image isn't correctly classified unchanged. Do images, classes and their preprocessing "
            + "belong to this model?", scorer.hosted().warning().orElse(""));
    }

    @Test
    void aModelIsAsGoodAsItself() {
        final var errors = TestTables.column(summary, "Corruption error");

        assertTrue(errors.get(0).isMissing());
        // a corruption under which it makes no error has none to be compared
        final var known = IntStream.range(6, 21).mapToObj(errors::get).filter(cell -> !cell.isMissing()).toList();
        assertTrue(known.size() > 7, known::toString);
        known.forEach(cell -> assertEquals(1, number(cell), 1e-12));
    }

    @Test
    void putsOutWhatTheTableSays() {
        final var variables = node.hosted().pushedFlowVariables();

        assertEquals(numbers(summary, "Accuracy").get(1),
            Double.parseDouble(variables.get("Mean corruption accuracy").getValueAsString()));
        assertEquals(numbers(summary, "Low (95 %)").get(1),
            Double.parseDouble(variables.get("Mean corruption accuracy (lower end)").getValueAsString()));
        assertEquals(numbers(summary, "Accuracy").get(0),
            Double.parseDouble(variables.get("Clean accuracy").getValueAsString()));
    }

    @Test
    void aChoiceOfNothingOrOfWhatDoesNotExistIsRefused() throws Exception {
        final var none = TestNode.of(new CorruptionRobustnessScorerNodeFactory());
        none.set("severities.mode", "REGEX").set("severities.patternFilter.pattern", "6");

        final var refusal = assertThrows(InvalidSettingsException.class, () -> none.configure(TestModel.get(), table));
        assertEquals("\"Severities\" is empty: choose at least one of 1, 2, 3, 4, 5.", refusal.getMessage());
    }

    /** So a workflow may hold a list that its writer didn't have. */
    @Test
    void aListThatIsNotThereChoosesNothing() throws Exception {
        final var none =
            TestNode.of(new CorruptionRobustnessScorerNodeFactory()).set("severities.mode", "MANUAL");
        final var manual = none.current().getNodeSettings("severities").getNodeSettings("manualFilter");
        manual.addStringArray("manuallySelected", (String[])null);
        manual.addStringArray("manuallyDeselected", (String[])null);

        final var refusal = assertThrows(InvalidSettingsException.class, () -> none.configure(TestModel.get(), table));
        assertEquals("\"Severities\" is empty: choose at least one of 1, 2, 3, 4, 5.", refusal.getMessage());
    }

    private static double mean(final List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
