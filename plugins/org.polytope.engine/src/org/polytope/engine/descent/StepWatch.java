package org.polytope.engine.descent;

import org.polytope.engine.network.Parameters;

/** Looks at the numbers of a step, and throws where it must not go on. */
public interface StepWatch {

    /**
     * Called before anything moves; a device that finds all of them finite needn't.
     *
     * @param gradients by the parameters
     */
    void gradients(Parameters gradients);

    /**
     * Called after the step; a device that finds all of them finite needn't.
     *
     * @param parameters what the step has left
     */
    void numbers(Parameters parameters);
}
