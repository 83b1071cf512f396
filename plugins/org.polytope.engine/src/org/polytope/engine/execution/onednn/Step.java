package org.polytope.engine.execution.onednn;

import java.util.Collection;

import org.polytope.engine.execution.NativeScope;

/** One thing that a program does. */
interface Step {

    /** @return everything that is read or written */
    Collection<Tensor> tensors();

    /** Makes the native objects; called once, before the tensors are bound to memory. */
    void prepare(Device device, NativeScope scope);

    /** Does it, on bound memory. */
    void run();
}
