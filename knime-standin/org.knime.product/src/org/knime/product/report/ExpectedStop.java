package org.knime.product.report;

import java.util.List;

import org.knime.product.execution.LoadedWorkflow;
import org.knime.product.execution.NodeState;

/**
 * A node that must not be executed: because it fails, or because one before it isn't.
 *
 * @param node number of the node
 * @param because part of what it fails with; null for any reason
 */
public record ExpectedStop(int node, String because) {

    void check(final LoadedWorkflow workflow, final List<String> missed) {
        try {
            final var instance = workflow.node(node);
            final var failure = instance.failure().orElse("nothing");
            if (instance.state() == NodeState.EXECUTED) {
                missed.add("Node %d: expected not to be executed, but it was".formatted(node));
            } else if (because != null && !failure.contains(because)) {
                missed.add("Node %d: expected to fail with \"%s\" but got \"%s\"".formatted(node, because, failure));
            }
        } catch (IllegalArgumentException e) { // NOSONAR: told to the user
            missed.add("Node %d: %s".formatted(node, e.getMessage()));
        }
    }
}
