package org.polytope.engine.execution.onednn;

/** Knows the primitives of one operation. */
interface Kernel {

    /** Emits the steps from the operation's inputs to its output. */
    void forward(Emitter emitter);

    /** Emits the steps from the gradient by the output to those by the inputs and parameters. */
    void backward(Emitter emitter);
}
