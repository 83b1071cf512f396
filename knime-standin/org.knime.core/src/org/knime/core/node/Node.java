package org.knime.core.node;

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
}
