package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.FlowVariable;
import org.polytope.nodes.attack.AttackNodeFactory;
import org.polytope.nodes.scorer.RobustnessScorerNodeFactory;

/** Flow variables that say how robust a model is, and scores that stop a workflow. */
class GateTest {

    private static PortObject[] inputs() throws Exception {
        return new PortObject[]{TestModel.get(), TestModel.table(40, 3),
            TestNode.of(new AttackNodeFactory()).set("preset", "FGSM").execute()[0]};
    }

    private static TestNode scorer(final PortObject... inputs) throws Exception {
        return TestNode.of(new RobustnessScorerNodeFactory()).chooseDefaults(inputs).set("diagnostics", false);
    }

    private static String refusal(final TestNode scorer, final PortObject... inputs) {
        return assertThrows(KNIMEException.class, () -> scorer.execute(inputs)).getMessage();
    }

    /** The variables say what the table says, whose rows are the unchanged images, the attack and the worst case. */
    @Test
    void variablesEqualTheTable() throws Exception {
        final var inputs = inputs();
        final var scorer = scorer(inputs);
        final var scores = (BufferedDataTable)scorer.execute(inputs)[0];
        final Map<String, FlowVariable> variables = scorer.hosted().pushedFlowVariables();
        final var ofColumns = Map.of("", "Accuracy", " (lower end)", "Low (95 %)", " (upper end)", "High (95 %)");
        ofColumns.forEach((ending, column) -> {
            final var cells = TestTables.column(scores, column);
            assertEquals(cells.get(0).toString(), variables.get("Clean accuracy" + ending).getValueAsString());
            assertEquals(cells.get(2).toString(), variables.get("Robust accuracy" + ending).getValueAsString());
        });
        assertEquals("unchecked", variables.get("Verdict").getStringValue());
        assertTrue(Double.isNaN(variables.get("Estimated drop (upper end)").getDoubleValue()), "there was no probe");
        assertEquals(9, variables.size());
    }

    /** All images are of the class that the attack leads to, so that none is attacked: no comparison lets the model pass. */
    @Test
    void whatIsNotKnownIsNotANumber() throws Exception {
        final var inputs = inputs();
        final var all = (BufferedDataTable)inputs[1];
        final var threes = StreamSupport.stream(all.spliterator(), false)
            .filter(row -> row.getCell(1).toString().equals("3")).map(row -> List.of(row.getCell(0), row.getCell(1)))
            .toList();
        inputs[1] = TestTables.of(all.getDataTableSpec(), threes);
        inputs[2] = TestNode.of(new AttackNodeFactory()).set("preset", "CUSTOM").set("method", "PGD")
            .set("goal", "GIVEN").set("wantedName", "3").execute()[0];
        final var scorer = scorer(inputs);
        scorer.execute(inputs);
        for (final var ending : List.of("", " (lower end)", " (upper end)")) {
            final double value =
                scorer.hosted().pushedFlowVariables().get("Robust accuracy" + ending).getDoubleValue();
            assertTrue(Double.isNaN(value), () -> ending + " is " + value);
        }
        final var problem = refusal(scorer.set("gate.measure", "FIGURE").set("gate.least", 0.0), inputs);
        assertTrue(problem.contains("isn't known, because no image was attacked"), problem);
    }

    @Test
    void theFigureOrItsLowerEndMustReachTheThreshold() throws Exception {
        final var inputs = inputs();
        final var open = scorer(inputs);
        open.execute(inputs);
        final var variables = open.hosted().pushedFlowVariables();
        final double figure = variables.get("Robust accuracy").getDoubleValue();
        final double low = variables.get("Robust accuracy (lower end)").getDoubleValue();
        assertTrue(low < figure, "the interval has a width");

        scorer(inputs).set("gate.measure", "FIGURE").set("gate.least", figure).execute(inputs);
        scorer(inputs).set("gate.measure", "LOWER_END").set("gate.least", low).execute(inputs);
        final var byLuck = refusal(scorer(inputs).set("gate.measure", "LOWER_END").set("gate.least", figure), inputs);
        assertTrue(byLuck.contains("the interval's lower end is below the least allowed"), byLuck);
        assertTrue(byLuck.contains("Score more images"), byLuck);
        final var weak =
            refusal(scorer(inputs).set("gate.measure", "FIGURE").set("gate.least", Math.nextUp(figure)), inputs);
        assertTrue(weak.contains("Train a more robust model, or lower \"Least accuracy\"."), weak);
    }

    @Test
    void aThresholdIsAShare() throws Exception {
        final var inputs = inputs();
        final var scorer = scorer(inputs).set("gate.least", 45.0);
        assertEquals("\"Least accuracy\" must lie between 0 and 1, but is 45.0.",
            assertThrows(InvalidSettingsException.class, () -> scorer.execute(inputs)).getMessage());
    }

    @Test
    void aScoreThatWasNotCheckedDoesNotPassAVerdict() throws Exception {
        final var inputs = inputs();
        for (final var least : new String[]{"UPPER_BOUND", "RELIABLE"}) {
            final var problem = refusal(scorer(inputs).set("leastVerdict", least), inputs);
            assertTrue(problem.startsWith("The score doesn't pass the gate: its verdict is \"unchecked\""), problem);
            assertTrue(problem.endsWith("Switch on \"Check the score\"."), problem);
        }
    }

    /** One step is weaker than AutoAttack. */
    @Test
    void anUpperBoundIsNotReliable() throws Exception {
        final var inputs = inputs();
        final var problem =
            refusal(scorer(inputs).set("diagnostics", true).set("leastVerdict", "RELIABLE"), inputs);
        assertTrue(problem.contains("asks for a reliable one"), problem);
    }
}
