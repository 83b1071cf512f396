package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Noise of a normal distribution on every number of the image, as in poor light.
 *
 * @param deviation its standard deviation, where 1 is white
 */
record GaussianNoise(double deviation) implements Distortion {

    static final Severities<Double> DEVIATIONS = new Severities<>(List.of(0.08, 0.12, 0.18, 0.26, 0.38),
        List.of(0.04, 0.08, 0.12, 0.15, 0.18), List.of(0.04, 0.06, 0.08, 0.09, 0.10));

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var values = image.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += deviation * random.nextGaussian();
        }
        return Raster.truncated(image.shape(), values);
    }
}
