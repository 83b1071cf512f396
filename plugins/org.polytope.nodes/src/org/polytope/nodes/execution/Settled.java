package org.polytope.nodes.execution;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOrRearrangerConsumer;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.parameters.NodeParameters;

/**
 * Sees to it that a node never runs with other settings than its own. Where KNIME can't load what a workflow holds, because
 * the node refuses it, it reports a load error, and then lets the node run with its defaults; so the node itself must ask.
 */
public final class Settled {

    private static final String MODEL = "model";

    /** Where the workflow says which settings flow variables overwrite; those KNIME checks before each configuration. */
    private static final String VARIABLES = "variables";

    private Settled() {
    }

    /** @return {@code configure}, called only with settings that the node accepts */
    public static ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configuring(
        final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure) {
        return (in, out) -> {
            requireAccepted();
            in.<NodeParameters>getParameters().validate();
            configure.accept(in, out);
        };
    }

    /** @throws InvalidSettingsException where the node that is at work has refused what the workflow holds */
    public static void requireAccepted() throws InvalidSettingsException {
        final var context = NodeContext.getContext();
        if (context != null && context.getNodeContainer() instanceof NativeNodeContainer container) {
            final var settings = container.getNodeSettings();
            if (settings.containsKey(MODEL) && !settings.containsKey(VARIABLES)) {
                container.getNode().validateModelSettings(settings.getNodeSettings(MODEL));
            }
        }
    }
}
