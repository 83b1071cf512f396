package org.knime.core.standin;

/** A node that begins a loop. Each of its executions is an iteration, until it is reset. */
public interface LoopHead {

    /** Whether the iteration that began last is the last one. */
    boolean isLastIteration();
}
