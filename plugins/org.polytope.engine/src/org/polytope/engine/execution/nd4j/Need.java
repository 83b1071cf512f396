package org.polytope.engine.execution.nd4j;

/** When a step of a backward pass has to run. */
enum Need {
    /** Whatever is wanted. */
    ALWAYS,
    /** When the gradient by the images is wanted: below the first layer that has trainable parameters. */
    INPUT,
    /** When the gradient by the parameters is wanted. */
    PARAMETERS,
    /** When the gradient by the parameters isn't wanted, so that a cheaper step does. */
    NO_PARAMETERS;

    boolean holds(final boolean input, final boolean parameters) {
        return switch (this) {
            case ALWAYS -> true;
            case INPUT -> input;
            case PARAMETERS -> parameters;
            case NO_PARAMETERS -> !parameters;
        };
    }
}
