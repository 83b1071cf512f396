package org.polytope.engine.network.layer;

/**
 * x to the power of an exponent: squares, roots, reciprocals and what lies between. Numbers below 0 have one only for whole
 * exponents. Where the exponent isn't whole and below 1, the derivative at 0 is infinite; in its place stands that at the
 * smallest normal number of 32 bits, so that a gradient of 0 remains 0, as at the norm of zeros.
 *
 * @param exponent neither 0 nor 1, which would leave nothing to compute
 */
public record Power(double exponent) implements ElementwiseLayer {

    /** @throws IllegalArgumentException if the exponent isn't finite, or is 0 or 1 */
    public Power {
        if (!Double.isFinite(exponent) || exponent == 0 || exponent == 1) {
            throw new IllegalArgumentException("The exponent of a power must be a finite number other than 0 and 1.");
        }
    }

    /** @return whether the derivative is taken at the smallest normal number of 32 bits where x lies below it */
    public boolean isSteepAtZero() {
        return exponent < 1 && exponent != Math.rint(exponent);
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
