package org.polytope.engine.training.objective;

import org.polytope.engine.training.state.Resumable;

/**
 * Parameters that a {@link Term} owns, with a rate of their own. Each evaluation of the term leaves their gradient. What they
 * remember are themselves, and whatever else moves them.
 */
public interface ParameterGroup extends Resumable {

    /** Multiplies the gradient that the last evaluation has left. */
    void scaleGradient(float factor);

    /**
     * Makes one step down the gradient.
     *
     * @param factor what the schedule multiplies learning rates by
     */
    void descend(double factor);
}
