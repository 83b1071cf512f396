package org.knime.core.node.workflow;

/** A node that begins a loop and knows how many iterations there are. */
public interface LoopStartNodeTerminator extends LoopStartNode {

    /** Whether the iteration that began last is the last one. */
    boolean terminateLoop();
}
