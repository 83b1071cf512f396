package org.knime.core.node.workflow;

/** What is known of a loop. */
public class FlowLoopContext extends FlowScopeContext {
}
