package org.knime.core.node.workflow;

/**
 * A node that ends a loop. It is executed in each iteration, without being reset in between, and asks for one more by
 * {@code continueLoop}; what it puts out in the last one is the loop's result.
 */
public interface LoopEndNode extends ScopeEndNode<FlowLoopContext> {
}
