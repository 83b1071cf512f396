package org.polytope.engine.execution.nd4j;

/** One recorded step of a program: bound once, when its tensors have numbers, then run again and again. */
interface Operation {

    /** Looks up the arrays of its tensors and makes whatever running needs. */
    void bind();

    void run();

    /** Frees what {@link #bind} made. */
    default void close() {
        // most have nothing to free
    }
}
