package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.ListCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.AttackSuiteSpec;
import org.polytope.nodes.scorer.RobustnessScorerNodeFactory;

/** What lies behind a robust accuracy stands in the scorer's tables. */
class ScoreTablesTest {

    private static final int IMAGES = 40;

    @Test
    void tellsWhatLiesBehindTheScore() throws Exception {
        final var suite = new AttackSuitePortObject(new AttackSuiteSpec(new AttackSuite(
            new ThreatModel(Norm.LINF, 0.1), List.of(Fgsm.untargeted(), Pgd.of(10, 1)), Scope.CORRECT, 1)));
        final PortObject[] inputs = {TestModel.get(), TestModel.table(IMAGES, 2), suite};
        final var outputs = TestNode.of(new RobustnessScorerNodeFactory()).chooseDefaults(inputs)
            .set("diagnostics", false).execute(inputs);

        final var classes = (BufferedDataTable)outputs[1];
        assertEquals(IMAGES, counted(classes, "Predicted without attack"));
        assertEquals(IMAGES, counted(classes, "Predicted in the worst case"));

        final var curve = (BufferedDataTable)outputs[2];
        final var accuracies = numbers(curve, "Robust accuracy");
        assertTrue(accuracies.get(accuracies.size() - 1) <= 0.1, "a working attack leaves chance at most");
        assertEquals(1,
            TestTables.column(curve, "Chosen").stream().filter(cell -> "true".equals(cell.toString())).count());
        assertEquals("none", TestTables.column(curve, "Attacks").get(0).toString());
        assertEquals("quick attack", TestTables.column(curve, "Attacks").get(1).toString());

        final var scores = (BufferedDataTable)outputs[0];
        final var alone = TestTables.column(scores, "Found by no other");
        assertEquals(List.of(true, false, false, true), alone.stream().map(DataCell::isMissing).toList());
        assertFalse(TestTables.column(scores, "Median L∞ (all)").get(3).isMissing());
    }

    private static int counted(final BufferedDataTable classes, final String column) {
        return TestTables.column(classes, column).stream()
            .flatMap(cell -> StreamSupport.stream(((ListCell)cell).spliterator(), false))
            .mapToInt(cell -> (int)((DoubleValue)cell).getDoubleValue()).sum();
    }

    private static List<Double> numbers(final BufferedDataTable table, final String column) {
        return TestTables.column(table, column).stream().map(cell -> ((DoubleValue)cell).getDoubleValue()).toList();
    }
}
