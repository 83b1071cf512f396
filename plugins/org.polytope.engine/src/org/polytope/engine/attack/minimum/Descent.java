package org.polytope.engine.attack.minimum;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Active;

/** How one of the attacks that share a {@link ConstantSearch} minimises its objective for given constants. */
interface Descent {

    /** Goes back to where the next descent begins. */
    void restart();

    /**
     * Takes one step with each active image.
     *
     * @param iteration number of the step since {@link #restart}, from 0
     * @param constants c of each image, by position
     * @param objective {@code [count]}, filled with what is minimised, by number of the active image
     * @param progress asked before each evaluation
     * @return {@code [count]}, which images have reached the goal
     */
    boolean[] step(Active active, int iteration, double[] constants, double[] objective, Progress progress);
}
