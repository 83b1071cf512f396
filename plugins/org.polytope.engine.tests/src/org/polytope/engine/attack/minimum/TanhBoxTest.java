package org.polytope.engine.attack.minimum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.network.PixelRange;

class TanhBoxTest {

    /** Ends of a range come back within a millionth of its half. */
    @ParameterizedTest
    @CsvSource({"0, 1, 0", "0, 1, 1", "0, 1, 0.3", "-1, 3, -1", "-1, 3, 2.9", "0, 255, 254"})
    void givesPixelsBack(final float low, final float high, final float pixel) {
        final var box = new TanhBox(new PixelRange(low, high));
        final var pixels = new float[1];
        final var slopes = new float[1];
        box.pixels(new float[]{box.unbounded(pixel)}, 0, pixels, slopes, 0, 1);
        assertEquals(pixel, pixels[0], 1e-6 * (high - low));
        assertTrue(slopes[0] > 0);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.7", "-2", "7.25", "-100", "100"})
    void knowsItsDerivative(final float unbounded) {
        final var pixels = new float[1];
        final var slopes = new float[1];
        new TanhBox(new PixelRange(-1, 3)).pixels(new float[]{unbounded}, 0, pixels, slopes, 0, 1);
        assertEquals(1 + 2 * Math.tanh(unbounded), pixels[0], 1e-6);
        final var secant = 2 * (Math.tanh(unbounded + 1e-4) - Math.tanh(unbounded - 1e-4)) / 2e-4;
        assertEquals(secant, slopes[0], 1e-6 * Math.max(1, secant));
    }
}
