package org.polytope.engine.dataset;

import java.util.SplittableRandom;

/**
 * How one image's digit is placed and bent: from the unit square of {@link DigitStrokes} to pixels. {@link StrictMath}
 * gives the same bits on every machine.
 */
final class Handwriting {

    /** The unit square of an unmoved digit takes this share of the image's side. */
    private static final double MARGIN = 0.8;

    private final int side;

    private final double[] matrix;

    private final double[] offset;

    private final double[] phases;

    private final double warp;

    Handwriting(final int side, final DigitStyle style, final SplittableRandom random) {
        this.side = side;
        final var angle = StrictMath.toRadians(style.rotation() * symmetric(random));
        final var width = 1 + style.scale() * symmetric(random);
        final var height = 1 + style.scale() * symmetric(random);
        final var shear = style.shear() * symmetric(random);
        final var cos = StrictMath.cos(angle);
        final var sin = StrictMath.sin(angle);
        // rotation · shear · scale; y points downward, so a positive shear leans to the left
        matrix = new double[]{cos * width, (cos * shear - sin) * height, sin * width, (sin * shear + cos) * height};
        offset = new double[]{style.shift() * symmetric(random), style.shift() * symmetric(random)};
        phases = new double[]{random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextDouble()};
        warp = style.warp();
    }

    /** @return {@code {x, y}} in pixels for each point of the unit square */
    double[][] place(final double[][] chain) {
        final var placed = new double[chain.length][];
        for (int i = 0; i < chain.length; i++) {
            placed[i] = place(chain[i][0], chain[i][1]);
        }
        return placed;
    }

    private double[] place(final double x, final double y) {
        final var bentX = x - 0.5 + warp * (wave(y, phases[0]) + wave(x, phases[1])) / 2;
        final var bentY = y - 0.5 + warp * (wave(x, phases[2]) + wave(y, phases[3])) / 2;
        return new double[]{side * (0.5 + offset[0] + MARGIN * (matrix[0] * bentX + matrix[1] * bentY)),
            side * (0.5 + offset[1] + MARGIN * (matrix[2] * bentX + matrix[3] * bentY))};
    }

    private static double wave(final double position, final double phase) {
        return StrictMath.sin(2 * Math.PI * (position + phase));
    }

    private static double symmetric(final SplittableRandom random) {
        return 2 * random.nextDouble() - 1;
    }
}
