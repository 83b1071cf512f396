package org.knime.core.node.workflow;

/** A node that begins a loop. Each of its executions is an iteration, until it is reset. */
public interface LoopStartNode extends ScopeStartNode<FlowLoopContext> {
}
