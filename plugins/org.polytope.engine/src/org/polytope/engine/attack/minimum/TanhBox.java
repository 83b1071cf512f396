package org.polytope.engine.attack.minimum;

import org.polytope.engine.network.PixelRange;

/**
 * Pixels written as middle + half · tanh w: whatever w is, they are in the range (Carlini and Wagner, 2017, §V-B).
 *
 * @param range what is written so
 */
record TanhBox(PixelRange range) {

    /** Pixels at the ends of the range would be at ±∞. */
    private static final double INWARDS = 0.999999;

    private double middle() {
        return ((double)range.low() + range.high()) / 2;
    }

    private double half() {
        return ((double)range.high() - range.low()) / 2;
    }

    /** @return w of a pixel in the range */
    float unbounded(final float pixel) {
        final var share = INWARDS * (pixel - middle()) / half();
        return (float)(0.5 * Math.log((1 + share) / (1 - share)));
    }

    /**
     * @param unbounded w, at {@code from}
     * @param pixels written at {@code to}
     * @param slopes their derivatives by w, half · (1 − tanh² w), at {@code to} too
     */
    void pixels(final float[] unbounded, final int from, final float[] pixels, final float[] slopes, final int to,
        final int size) {
        final var middle = middle();
        final var half = half();
        for (int i = 0; i < size; i++) {
            final var w = unbounded[from + i];
            // of e = exp(−2|w|), which neither overflows nor loses the digits of 1 − tanh²
            final var e = Math.exp(-2.0 * Math.abs(w));
            final var tanh = (1 - e) / (1 + e);
            pixels[to + i] = range.clip((float)(middle + half * (w < 0 ? -tanh : tanh)));
            slopes[to + i] = (float)(half * 4 * e / ((1 + e) * (1 + e)));
        }
    }
}
