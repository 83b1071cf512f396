package org.knime.product.report;

import java.util.List;

import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType.DoubleType;
import org.knime.product.execution.LoadedWorkflow;

/**
 * What a flow variable must be behind a node: a number between bounds, or a text.
 *
 * @param node number of the node
 * @param name of the variable
 * @param min least number; null for none
 * @param max greatest number; null for none
 * @param equals its text; null for any
 */
public record ExpectedVariable(int node, String name, Double min, Double max, String equals) {

    void check(final LoadedWorkflow workflow, final List<String> missed) {
        final var where = "Node %d, flow variable \"%s\"".formatted(node, name);
        try {
            final var variable = workflow.node(node).variable(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no such variable."));
            if (equals != null && !equals.equals(variable.getValueAsString())) {
                missed.add("%s: expected \"%s\" but got \"%s\"".formatted(where, equals, variable.getValueAsString()));
            }
            checkNumber(variable, where, missed);
        } catch (IllegalArgumentException e) { // NOSONAR: told to the user
            missed.add("%s: %s".formatted(where, e.getMessage()));
        }
    }

    private void checkNumber(final FlowVariable variable, final String where, final List<String> missed) {
        final var range = new Range(min, max);
        if (range.isUnbounded()) {
            return;
        }
        final double number = variable.getValue(DoubleType.INSTANCE);
        if (!range.contains(number)) {
            missed.add("%s: expected %s but got %s".formatted(where, range, number));
        }
    }
}
