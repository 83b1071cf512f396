package org.knime.core.node.workflow;

/**
 * A node that begins a part of a workflow.
 *
 * @param <T> what is known of the part
 */
public interface ScopeStartNode<T extends FlowScopeContext> {
}
