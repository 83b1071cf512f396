package org.knime.core.node;

import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;

/** Runs a model. */
public final class Node {

    private final NodeModel model;

    Node(final NodeModel model) {
        this.model = model;
    }

    /**
     * Asks the model whether it takes settings.
     *
     * @throws InvalidSettingsException if it doesn't
     */
    public void validateModelSettings(final NodeSettingsRO modelSettings) throws InvalidSettingsException {
        model.validateSettings(modelSettings);
    }

    /** What is run. */
    public NodeModel getNodeModel() {
        return model;
    }

    /** Lets a model put out a flow variable, as it does itself while it is configured or executed. */
    public static void invokePushFlowVariable(final NodeModel model, final FlowVariable variable) {
        push(model, variable.getName(), variable.getVariableType(), variable);
    }

    private static <T> void push(final NodeModel model, final String name, final VariableType<T> type,
        final FlowVariable variable) {
        model.pushFlowVariable(name, type, variable.getValue(type));
    }
}
