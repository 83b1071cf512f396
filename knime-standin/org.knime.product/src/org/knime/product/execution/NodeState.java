package org.knime.product.execution;

/** How far a node has come. The names are those that workflows are saved with. */
public enum NodeState {
    /** It can't be executed yet. */
    IDLE,
    /** It can be executed. */
    CONFIGURED,
    /** Its results are there. */
    EXECUTED
}
