package org.polytope.engine.certification.bounds;

/**
 * What the output of one step can be while the image moves in its box.
 *
 * @param low {@code [c·h·w]}, no number is below, single precision's rounding up to here included
 * @param high no number is above
 * @param own how far this step's rounding in single precision can move a number from what exact arithmetic would make of what
 *            the step reads
 * @param error the same for all steps up to here together, whatever signs the errors have
 */
record Interval(double[] low, double[] high, double[] own, double[] error) {

    static Interval zeros(final int size) {
        return new Interval(new double[size], new double[size], new double[size], new double[size]);
    }

    int size() {
        return low.length;
    }

    /** @return the largest absolute value that number {@code i} can have */
    double magnitude(final int i) {
        return Math.max(Math.abs(low[i]), Math.abs(high[i]));
    }

    /** @return whether number {@code i} can be on either side of 0 */
    boolean crosses(final int i) {
        return low[i] < 0 && high[i] > 0;
    }

    /** Takes over a lower bound, if it is higher than what is known. */
    void raise(final int i, final double bound) {
        low[i] = Math.max(low[i], bound);
    }

    /** Takes over an upper bound, if it is lower than what is known. */
    void lower(final int i, final double bound) {
        high[i] = Math.min(high[i], bound);
    }
}
