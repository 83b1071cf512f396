package org.polytope.engine.execution.program;

import java.util.Collection;

import org.polytope.engine.execution.NativeScope;

/** One thing that a program does: usually one call of a library. */
public interface Step {

    /** @return everything that is read or written; from it follows how long each buffer is needed */
    Collection<? extends DeviceTensor> tensors();

    /**
     * Makes what running needs, wherever the tensors will lie; called once, before they are bound.
     *
     * @param scope frees it with the program
     */
    default void prepare(final NativeScope scope) {
        // most have nothing to make
    }

    /**
     * Makes what depends on where the tensors lie, which are bound by now; called again whenever they have moved.
     *
     * @param scope frees it before they move again
     */
    default void bind(final NativeScope scope) {
        // most look their tensors up when they run
    }

    /** Does it, or puts it into the device's queue. */
    void run();
}
