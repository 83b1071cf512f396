package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Salt and pepper: some numbers of the image are 0 or white instead, as where bits are lost.
 *
 * @param amount the share of them
 */
record ImpulseNoise(double amount) implements Distortion {

    static final Severities<Double> AMOUNTS = new Severities<>(List.of(0.03, 0.06, 0.09, 0.17, 0.27),
        List.of(0.01, 0.02, 0.05, 0.08, 0.14), List.of(0.01, 0.02, 0.03, 0.05, 0.07));

    private static final double SALT = 0.5;

    /** First it is drawn for all numbers which are hit, then which of them would be white, as scikit-image does. */
    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var levels = image.levels().clone();
        final var hit = new boolean[levels.length];
        for (int i = 0; i < hit.length; i++) {
            hit[i] = random.nextDouble() <= amount;
        }
        for (int i = 0; i < hit.length; i++) {
            final var salted = random.nextDouble() <= SALT;
            if (hit[i]) {
                levels[i] = (byte)(salted ? 255 : 0);
            }
        }
        return new Raster(image.shape(), levels);
    }
}
