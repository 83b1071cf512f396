package org.polytope.engine.descent;

import org.polytope.engine.network.Heads;

/**
 * Makes training steps where a network runs. Parameters, running statistics, what the rule remembers and the average may
 * stay there from step to step, so that neither gradients go down nor weights up: then the host's arrays are out of date
 * until {@link #toHost} is called. It is made by an executor, of whose calls {@link #step} stands in the place of a backward
 * pass.
 */
public interface Descent {

    /**
     * Differentiates the last forward pass, which was for training; moves the parameters, blends the statistics of the batch
     * into the running ones, and lets the average follow. The next pass sees what it has left.
     *
     * @param gradients the derivative of what is minimized by each output
     * @param size of the step
     * @param watch what it throws ends the step
     */
    void step(Heads gradients, StepSize size, StepWatch watch);

    /** Brings the host's arrays up to date. */
    void toHost();

    /**
     * Takes what the rule remembers and the average from the host, which has changed them. The parameters themselves are
     * uploaded to the executor.
     */
    void toDevice();
}
