package org.polytope.engine.execution.onednn;

/** When a step of a program runs. */
enum Phase {
    /** From the images to the heads. */
    FORWARD,
    /** From the heads' gradients to those of the parameters. */
    BACKWARD,
    /** What is left to do behind {@link #BACKWARD} when the images' gradient is wanted too. */
    BACKWARD_TO_INPUT
}
