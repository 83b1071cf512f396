package org.polytope.engine.execution.program;

/** When a step of a program runs. The way back is one sequence, of which those steps run that are needed. */
public enum Phase {
    /** From the images to the heads. */
    FORWARD,
    /** On the way back, whatever is wanted. */
    BACKWARD,
    /** When the gradient by the images is wanted: below the first layer that has trainable parameters. */
    BACKWARD_TO_INPUT,
    /** When the gradient by the parameters is wanted. */
    BACKWARD_TO_PARAMETERS,
    /** When the gradient by the parameters isn't wanted, so that a cheaper step does. */
    BACKWARD_WITHOUT_PARAMETERS;

    /** @return whether a step runs on the way back */
    boolean runs(final boolean toInput, final boolean toParameters) {
        return switch (this) {
            case FORWARD -> false;
            case BACKWARD -> true;
            case BACKWARD_TO_INPUT -> toInput;
            case BACKWARD_TO_PARAMETERS -> toParameters;
            case BACKWARD_WITHOUT_PARAMETERS -> !toParameters;
        };
    }
}
