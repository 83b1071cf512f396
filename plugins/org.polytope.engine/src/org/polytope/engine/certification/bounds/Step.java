package org.polytope.engine.certification.bounds;

import java.util.List;

/** One operation of a network on the way from the pixels to the logits, for one image. */
sealed interface Step permits AffineStep, ReluStep, MaxPoolStep {

    /** @return the positions of the steps that it reads; 0 is the pixels */
    List<Integer> sources();

    /** @return how many numbers it yields */
    int size();

    /**
     * @param known what the steps before can yield, by position
     * @return what this one can yield
     */
    Interval propagate(Interval[] known, Rounding rounding);

    /**
     * Replaces a linear function of this step's output by one of what it reads, that is nowhere above it,
     * single precision's rounding in this step included.
     *
     * @param coefficients the function's, one a number of the output
     * @param output what this step can yield
     * @param known what the steps before can yield, by position
     * @param further coefficients of the steps before, by position: added to
     * @return what must be added as a constant
     */
    double relax(double[] coefficients, Interval output, Interval[] known, double[][] further);

    /** @return whether a number of what it reads, which can be in this interval, is worth a tighter bound */
    boolean sharpens(Interval read, int number);
}
