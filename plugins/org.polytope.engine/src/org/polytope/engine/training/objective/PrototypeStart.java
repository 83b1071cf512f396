package org.polytope.engine.training.objective;

/** Where prototypes begin. */
public enum PrototypeStart {

    /** Drawn from a standard normal distribution, as in the authors' code. */
    RANDOM,
    /**
     * The mean of each class' features when the loss joins in, over all training images as they are, with the network
     * as it will be used. A class without images keeps what was drawn.
     */
    CLASS_MEANS
}
