package org.polytope.engine.execution.program;

import org.polytope.engine.descent.StepSize;

/**
 * Training steps on a backend's device, which keeps to itself the parameters, the running statistics, what the rule
 * remembers of them and their average. A backend that offers them changes its weights in place, and doesn't have batch
 * normalizations folded, or folds them itself. {@link #refresh} comes before each step: it takes parameters that the host has
 * changed since. What else is {@link Refreshable} isn't told of the steps, and keeps its version.
 *
 * @param <T> the backend's tensors
 */
public interface DeviceDescent<T extends DeviceTensor> extends Refreshable {

    /** @return whether all gradients by parameters that a way back has left there are finite; asked before each step */
    boolean finiteGradients(Endpoints<T> endpoints);

    /**
     * Moves the parameters down these gradients, blends the batch's statistics into the running ones, and lets the average
     * follow.
     *
     * @return whether all parameters are finite
     */
    boolean move(Endpoints<T> endpoints, StepSize size);

    /** Copies all of it to the host's arrays. */
    void toHost();

    /** Takes what the rule remembers, and the average, from the host's arrays before the next step. */
    void toDevice();
}
