package org.polytope.engine.training.objective;

/** Parameters that a {@link Term} owns, with a rate of their own. Each evaluation of the term leaves their gradient. */
public interface ParameterGroup {

    /** Multiplies the gradient that the last evaluation has left. */
    void scaleGradient(float factor);

    /**
     * Makes one step down the gradient.
     *
     * @param factor what the schedule multiplies learning rates by
     */
    void descend(double factor);
}
