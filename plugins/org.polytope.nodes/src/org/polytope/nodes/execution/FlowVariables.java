package org.polytope.nodes.execution;

import org.knime.core.node.Node;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;

/**
 * Flow variables that a node puts out while it is executed. KNIME's DefaultNode has no word for it; the model that KNIME makes
 * of one has, and is found through the node that is at work.
 */
public final class FlowVariables {

    private FlowVariables() {
    }

    /** @throws IllegalStateException if no node is at work in this thread */
    public static void push(final String name, final double value) {
        push(new FlowVariable(name, value));
    }

    /** @throws IllegalStateException if no node is at work in this thread */
    public static void push(final String name, final String value) {
        push(new FlowVariable(name, value));
    }

    private static void push(final FlowVariable variable) {
        final var context = NodeContext.getContext();
        if (context == null || !(context.getNodeContainer() instanceof NativeNodeContainer container)) {
            throw new IllegalStateException("No node is at work that could put out \"" + variable.getName() + "\".");
        }
        Node.invokePushFlowVariable(container.getNodeModel(), variable);
    }
}
