package org.polytope.engine.attack.minimum;

import org.polytope.engine.attack.Active;

/** How one of the attacks that share a {@link ConstantSearch} minimizes its objective for given constants. */
interface Descent {

    /** Goes back to where the next descent begins. */
    void restart();

    /**
     * Takes one step with each active image, and keeps what is found.
     *
     * @param iteration number of the step since {@link #restart}, from 0
     * @param objective {@code [count]}, filled with what is minimized, by number of the active image
     * @return {@code [count]}, which images have reached the goal
     */
    boolean[] step(Active active, int iteration, double[] objective);
}
