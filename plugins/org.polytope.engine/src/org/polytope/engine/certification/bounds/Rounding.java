package org.polytope.engine.certification.bounds;

/**
 * How far a number that is computed in floating point can be from the exact one (Higham, "Accuracy and Stability of Numerical
 * Algorithms", 2nd ed., Sec. 3.1): a sum of n products, added in any order, fused or not, is off by at most γ(n) Σ|products|
 * with γ(n) = n·u / (1 − n·u), where n counts all roundings on the way of one product.
 * <p>
 * The network is run in single precision, the bounds are computed in double, which is 2^29 times as fine. Both add the same
 * products, so that the bounds' own error is at most a small part of single precision's, taken without regard to signs, as
 * long as no number is a sum of more than 2^20 products.
 *
 * @param unit u, the largest relative error of one rounding: 2^-24 in single precision
 */
record Rounding(double unit) {

    /** What a network is run in. */
    static final Rounding SINGLE = new Rounding(0x1p-24);

    /** Exact arithmetic. */
    static final Rounding NONE = new Rounding(0);

    /** Weights may have been multiplied by a batch normalization's before, and a bias is added behind. */
    private static final int BESIDE = 8;

    /** 2^20 · 2^-53 over 2^-24, and some more. */
    private static final double DOUBLE = 0x1p-8;

    /** Products below this may have been taken for 0. */
    private static final double UNDERFLOW = Float.MIN_NORMAL;

    /**
     * @param products how many are added
     * @param magnitudes the sum of their absolute values, at most
     * @return how far the sum that the network yields can be from the exact one
     */
    double error(final int products, final double magnitudes) {
        if (unit == 0) {
            return 0;
        }
        final var roundings = (products + BESIDE) * unit;
        return roundings / (1 - roundings) * magnitudes + (products + BESIDE) * UNDERFLOW;
    }

    /** @return how far a bound, computed in double precision, can be off, where single precision's error is this at most */
    static double ofBound(final double error) {
        return DOUBLE * error;
    }
}
