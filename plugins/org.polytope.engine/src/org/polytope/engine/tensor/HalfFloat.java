package org.polytope.engine.tensor;

/** IEEE 754 binary16: one sign bit, five of exponent, ten of fraction. */
final class HalfFloat {

    private HalfFloat() {
    }

    static float toFloat(final short half) {
        final var exponent = half >> 10 & 0x1F;
        final var fraction = half & 0x3FF;
        final var magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Float.intBitsToFloat(exponent - 15 + 127 << 23 | fraction << 13);
        };
        return half < 0 ? -magnitude : magnitude;
    }
}
