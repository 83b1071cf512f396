package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.certifier.CertifiedRobustnessScorerNodeFactory;
import org.polytope.nodes.corruptions.CorruptionRobustnessScorerNodeFactory;

/** The gates of the scorers that certify and that corrupt: as {@link GateTest the Robustness Scorer's}. */
class CertifiedAndCorruptedGateTest {

    private static final Map<String, String> ENDS =
        Map.of("Value", "", "Low (95 %)", " (lower end)", "High (95 %)", " (upper end)");

    private static PortObject[] inputs() throws Exception {
        return new PortObject[]{TestModel.get(), TestModel.table(30, 3)};
    }

    private static TestNode certifier() throws Exception {
        return TestNode.of(new CertifiedRobustnessScorerNodeFactory()).chooseDefaults(inputs())
            .set("method", "LINEAR").set("epsilons", "0.13");
    }

    private static TestNode corrupter() throws Exception {
        return TestNode.of(new CorruptionRobustnessScorerNodeFactory()).chooseDefaults(inputs());
    }

    private static double variable(final TestNode node, final String name) {
        return node.hosted().pushedFlowVariables().get(name).getDoubleValue();
    }

    /** The figure itself passes, its lower end doesn't where it must be as large, and nothing above the figure does. */
    private static void assertGate(final TestNode open, final TestNode figure, final TestNode end, final String name)
        throws Exception {
        open.execute(inputs());
        final double value = variable(open, name);
        final double low = variable(open, name + " (lower end)");
        assertTrue(0 < low && low < value && value < 1, () -> low + " and " + value + " can be told apart");
        figure.set("gate.measure", "FIGURE").set("gate.least", value).execute(inputs());
        end.set("gate.measure", "LOWER_END").set("gate.least", low).execute(inputs());
        end.set("gate.least", Math.nextUp(low));
        final var byLuck = assertThrows(KNIMEException.class, () -> end.execute(inputs())).getMessage();
        assertTrue(byLuck.startsWith("The model doesn't pass the gate: its " + name.toLowerCase(Locale.ROOT) + " is "),
            byLuck);
        assertTrue(byLuck.contains("the interval's lower end is below the least allowed"), byLuck);
        figure.set("gate.least", Math.nextUp(value));
        final var weak = assertThrows(KNIMEException.class, () -> figure.execute(inputs())).getMessage();
        assertTrue(weak.endsWith("Train a more robust model, or lower \"Least accuracy\"."), weak);
        assertEquals(value, variable(figure, name), "put out before the gate closes");
    }

    @Test
    void theCertifiedAccuracyIsJudged() throws Exception {
        assertGate(certifier(), certifier(), certifier(), "Certified accuracy");
    }

    @Test
    void theMeanCorruptionAccuracyIsJudged() throws Exception {
        assertGate(corrupter(), corrupter(), corrupter(), "Mean corruption accuracy");
    }

    @Test
    void variablesOfCertificatesEqualTheTable() throws Exception {
        final var node = certifier();
        final var summary = (BufferedDataTable)node.execute(inputs())[2];
        final var names = Map.of("Certified accuracy", 0, "Accuracy under attack", 1, "Clean accuracy", 2);
        names.forEach((name, row) -> ENDS.forEach((column, end) -> assertEquals(
            TestTables.column(summary, column).get(row).toString(),
            node.hosted().pushedFlowVariables().get(name + end).getValueAsString())));
        assertEquals(TestTables.column(summary, "Value").get(4).toString(),
            node.hosted().pushedFlowVariables().get("Average certified radius").getValueAsString());
        assertEquals(10, node.hosted().pushedFlowVariables().size());
    }

    @Test
    void whereNothingWasAttackedThereIsNoFigure() throws Exception {
        final var node = certifier().set("attacks", false);
        node.execute(inputs());
        ENDS.values().forEach(end -> assertTrue(Double.isNaN(variable(node, "Accuracy under attack" + end)), end));
    }

    @Test
    void aThresholdIsAShare() throws Exception {
        for (final var node : new TestNode[]{certifier(), corrupter()}) {
            node.set("gate.least", 45.0);
            assertEquals("\"Least accuracy\" must lie between 0 and 1, but is 45.0.",
                assertThrows(InvalidSettingsException.class, () -> node.execute(inputs())).getMessage());
        }
    }
}
