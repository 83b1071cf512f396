package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A camera that moves, by a random direction within 45° of the horizontal.
 *
 * @param radius half the length of the blur, in pixels
 * @param deviation of its half Gaussian, in pixels
 */
record MotionBlur(int radius, double deviation) implements Distortion {

    static final Severities<MotionBlur> PUBLISHED = new Severities<>(
        List.of(new MotionBlur(10, 3), new MotionBlur(15, 5), new MotionBlur(15, 8), new MotionBlur(15, 12),
            new MotionBlur(20, 15)),
        List.of(new MotionBlur(10, 1), new MotionBlur(10, 1.5), new MotionBlur(10, 2), new MotionBlur(10, 2.5),
            new MotionBlur(12, 3)),
        List.of(new MotionBlur(6, 1), new MotionBlur(6, 1.5), new MotionBlur(6, 2), new MotionBlur(8, 2),
            new MotionBlur(9, 2.5)));

    private static final double STEEPEST = 45;

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        return MotionFilter.of(radius, deviation).blur(image, random.nextDouble(-STEEPEST, STEEPEST));
    }
}
