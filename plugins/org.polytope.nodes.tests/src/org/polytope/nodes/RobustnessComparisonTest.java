package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.scoring.McNemar;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.nodes.comparison.RobustnessComparisonNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.AttackSuiteSpec;
import org.polytope.nodes.port.ModelPortObject;

/** Two models and a third one, on the same digits. */
class RobustnessComparisonTest {

    private static final int IMAGES = 60;

    private static PortObject plain;

    private static PortObject brief;

    private static PortObject suite;

    @BeforeAll
    static void train() throws Exception {
        plain = TestModel.get();
        final PortObject[] inputs = {TestModel.network(), TestModel.table(300, 1)};
        brief = TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", 3)
            .set("batchSize", 50).set("optimizer.learningRate", 0.01).set("adversarial.method", "NONE")
            .execute(inputs)[0];
        suite = new AttackSuitePortObject(new AttackSuiteSpec(new AttackSuite(new ThreatModel(Norm.LINF, 0.03),
            List.of(Pgd.of(5, 1)), Scope.CORRECT, 1)));
    }

    private static TestNode node(final PortObject... inputs) throws Exception {
        return TestNode.of(new RobustnessComparisonNodeFactory()).chooseDefaults(inputs).set("diagnostics", false)
            .set("names", "plain, short");
    }

    private static PortObject[] two() {
        return new PortObject[]{plain, brief, TestModel.table(IMAGES, 2), suite};
    }

    private static List<String> texts(final BufferedDataTable table, final String column) {
        return TestTables.column(table, column).stream().map(DataCell::toString).toList();
    }

    private static double number(final BufferedDataTable table, final String column, final int row) {
        return ((DoubleValue)TestTables.column(table, column).get(row)).getDoubleValue();
    }

    @Test
    void ranksTestsAndTransfers() throws Exception {
        final var outputs = node(two()).execute(two());
        final var board = (BufferedDataTable)outputs[0];
        assertEquals(2, board.size());
        assertTrue(number(board, "Robust accuracy", 0) >= number(board, "Robust accuracy", 1));
        assertEquals("1", texts(board, "Rank").get(0));
        assertEquals(List.of("unchecked", "unchecked"), texts(board, "Verdict"));

        final var pair = (BufferedDataTable)outputs[1];
        assertEquals(texts(board, "Model"), List.of(texts(pair, "Model").get(0), texts(pair, "Compared with").get(0)));
        final var first = (int)number(pair, "Only the first withstood", 0);
        final var second = (int)number(pair, "Only the second withstood", 0);
        assertEquals(number(board, "Robust accuracy", 0) - number(board, "Robust accuracy", 1),
            (first - second) / (double)IMAGES, 1e-12);
        assertEquals(new McNemar(first, second).chanceOfEither(), number(pair, "p-value", 0));

        final var transfer = (BufferedDataTable)outputs[2];
        assertEquals(4, transfer.size());
        assertTrue(number(transfer, "Success rate", 0) >= number(transfer, "Success rate", 1),
            "what is made on a model fools it more often than another");
    }

    /** The same model three times: all share the first rank, and nothing tells them apart. */
    @Test
    void takesAnyNumberOfModels() throws Exception {
        final var ports = new NodeSettings("node_creation_config");
        final var group = ports.addNodeSettings("Model");
        for (int i = 0; i < 3; i++) {
            group.addNodeSettings("port_" + i).addString("object_class", ModelPortObject.class.getName());
        }
        final PortObject[] inputs = {plain, plain, plain, TestModel.table(20, 2), suite};
        final var node = TestNode.of(new RobustnessComparisonNodeFactory(), ports).chooseDefaults(inputs)
            .set("diagnostics", false).set("curves", false).set("transfer", false);
        final var outputs = node.execute(inputs);
        assertEquals(
            List.of("Model 1 (Linear classifier)", "Model 2 (Linear classifier)", "Model 3 (Linear classifier)"),
            texts((BufferedDataTable)outputs[0], "Model").stream().sorted().toList());
        assertEquals(List.of("1", "1", "1"), texts((BufferedDataTable)outputs[0], "Rank"));
        assertEquals(List.of("1.0", "1.0", "1.0"), texts((BufferedDataTable)outputs[1], "p-value (Holm)"));
        assertEquals(0, ((BufferedDataTable)outputs[2]).size());
    }

    @Test
    void refusesNamesThatDontFit() throws Exception {
        final var inputs = two();
        assertEquals(
            "There are 2 models but 3 model names, \"a, b, c\". Name each one, in the order of the ports, or none.",
            assertThrows(InvalidSettingsException.class, () -> node(inputs).set("names", "a, b, c").configure(inputs))
                .getMessage());
        assertTrue(assertThrows(InvalidSettingsException.class,
            () -> node(inputs).set("names", "a, a").configure(inputs)).getMessage().contains("must differ"));
    }
}
