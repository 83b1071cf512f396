package org.knime.core.node.workflow;

/** What is known of a part of a workflow between a start and an end. */
public class FlowScopeContext {
}
