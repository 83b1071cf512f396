package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Less contrast, as in haze: every channel is drawn toward its mean.
 *
 * @param left how much of the contrast is left
 */
record Contrast(double left) implements Distortion {

    static final Severities<Double> LEFT = new Severities<>(List.of(0.4, 0.3, 0.2, 0.1, 0.05),
        List.of(0.4, 0.3, 0.2, 0.1, 0.05), List.of(0.75, 0.5, 0.4, 0.3, 0.15));

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var values = image.values();
        final var plane = image.plane();
        for (int start = 0; start < values.length; start += plane) {
            double sum = 0;
            for (int i = start; i < start + plane; i++) {
                sum += values[i];
            }
            final var mean = sum / plane;
            for (int i = start; i < start + plane; i++) {
                values[i] = (values[i] - mean) * left + mean;
            }
        }
        return Raster.truncated(image.shape(), values);
    }
}
