package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * More light: the value of hue, saturation and value is raised, so that colors keep their tone.
 *
 * @param added to the value, where 1 is white
 */
record Brightness(double added) implements Distortion {

    static final Severities<Double> ADDED = new Severities<>(List.of(0.1, 0.2, 0.3, 0.4, 0.5),
        List.of(0.1, 0.2, 0.3, 0.4, 0.5), List.of(0.05, 0.1, 0.15, 0.2, 0.3));

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var values = image.values();
        if (image.channels() == 1) {
            for (int i = 0; i < values.length; i++) {
                values[i] += added;
            }
        } else {
            final var plane = image.plane();
            for (int i = 0; i < plane; i++) {
                final var color = Hue.of(values[i], values[plane + i], values[2 * plane + i]).brighter(added);
                values[i] = color.red();
                values[plane + i] = color.green();
                values[2 * plane + i] = color.blue();
            }
        }
        return Raster.truncated(image.shape(), values);
    }
}
