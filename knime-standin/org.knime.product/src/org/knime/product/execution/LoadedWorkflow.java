package org.knime.product.execution;

import java.util.List;
import java.util.Map;

import org.knime.core.node.workflow.FlowVariable;
import org.knime.product.workflow.Workflow;
import org.knime.product.workflow.WorkflowNode;

/**
 * A workflow whose nodes have been made.
 *
 * @param workflow the workflow as it was saved
 * @param variables the workflow variables, by name
 * @param nodes the nodes, each after all that it depends on
 * @param loadErrors what went wrong with single nodes
 * @param warnings which options change nothing
 */
public record LoadedWorkflow(Workflow workflow, Map<String, FlowVariable> variables, List<NodeInstance> nodes,
    List<String> loadErrors, List<String> warnings) {

    /** The node of the given number. */
    public NodeInstance node(final int id) {
        return nodes.stream().filter(instance -> instance.node().id() == id).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no node %d.".formatted(id)));
    }

    /** Whether every node has been executed. */
    public boolean isExecuted() {
        return nodes.stream().allMatch(node -> node.state() == NodeState.EXECUTED);
    }

    /** Whether nothing follows a node. */
    public boolean isLast(final WorkflowNode node) {
        return workflow.outgoing(node).findAny().isEmpty();
    }
}
