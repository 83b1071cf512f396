package org.polytope.engine.dataset.resizing;

import java.util.function.DoubleUnaryOperator;

/**
 * How much a pixel counts at a distance, in pixels of the coarser grid.
 *
 * @param support the distance from which on nothing counts
 * @param weight by distance, before the weights of one new pixel are scaled to the sum 1
 */
record Kernel(double support, DoubleUnaryOperator weight) {

    /** Which of two pixels counts whose border is the center of the new one, is Pillow's choice. */
    static final Kernel BOX = new Kernel(0.5, x -> x > -0.5 && x <= 0.5 ? 1 : 0);

    static final Kernel TRIANGLE = new Kernel(1, x -> Math.max(0, 1 - Math.abs(x)));

    /** @param a the slope at distance 1: Keys, "Cubic convolution interpolation for digital image processing", 1981 */
    static Kernel cubic(final double a) {
        return new Kernel(2, signed -> {
            final var x = Math.abs(signed);
            if (x < 1) {
                return ((a + 2) * x - (a + 3)) * x * x + 1;
            }
            return x < 2 ? a * (((x - 5) * x + 8) * x - 4) : 0;
        });
    }

    /** @param lobes how many zeros the windowed sinc has on each side: Duchon, "Lanczos filtering", 1979 */
    static Kernel lanczos(final int lobes) {
        return new Kernel(lobes, x -> Math.abs(x) < lobes ? sinc(x) * sinc(x / lobes) : 0);
    }

    private static double sinc(final double x) {
        final var angle = Math.PI * x;
        return x == 0 ? 1 : Math.sin(angle) / angle;
    }
}
