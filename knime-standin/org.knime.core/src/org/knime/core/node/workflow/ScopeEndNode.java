package org.knime.core.node.workflow;

/**
 * A node that ends a part of a workflow.
 *
 * @param <T> what is known of the part
 */
public interface ScopeEndNode<T extends FlowScopeContext> {
}
