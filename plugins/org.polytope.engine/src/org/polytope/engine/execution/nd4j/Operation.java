package org.polytope.engine.execution.nd4j;

import org.polytope.engine.execution.NativeScope;

/** One recorded step of a program: bound once, when its tensors have numbers, then run again and again. */
interface Operation {

    /**
     * Looks up the arrays of its tensors and makes whatever running needs.
     *
     * @param scope frees what is native of that
     */
    void bind(NativeScope scope);

    void run();
}
