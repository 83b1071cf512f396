package org.polytope.engine.execution.program;

import java.util.List;

import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.NativeThreads;

/**
 * Where a backend's steps run, one after the other. It needn't wait for them: {@link DeviceTensor#read} does. What is
 * written here suits a library that computes in the calling thread.
 */
public interface Queue {

    /** Readies the calling thread; called before a program is compiled or run. */
    default void enter() {
        // nothing to do in most libraries
    }

    /**
     * Makes one thing of steps that always run together, as a graph of a GPU's launches.
     *
     * @param steps bound
     * @param scope frees what is made, before the steps' tensors move
     * @return runs all steps; between two of them, or before the first, an interrupted thread cancels it
     */
    default Runnable sequence(final List<Step> steps, final NativeScope scope) {
        final var all = steps.toArray(Step[]::new);
        return () -> {
            for (final var step : all) {
                NativeThreads.checkInterrupted();
                step.run();
            }
        };
    }
}
