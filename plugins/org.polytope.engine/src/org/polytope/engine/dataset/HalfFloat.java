package org.polytope.engine.dataset;

/** Numbers of 16 bits as IEEE 754 lays them down: a sign, five bits of exponent, ten of fraction. */
final class HalfFloat {

    private static final int EXPONENTS = 31;

    private HalfFloat() {
    }

    static float toFloat(final short bits) {
        final var exponent = bits >> 10 & EXPONENTS;
        final var fraction = bits & 0x3FF;
        final float size;
        if (exponent == EXPONENTS) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            size = Math.scalb((float)fraction, -24);
        } else {
            size = Math.scalb(1024f + fraction, exponent - 25);
        }
        return bits < 0 ? -size : size;
    }
}
