package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Clouds of fog, drawn as a fractal, over the whole image.
 *
 * @param thickness how bright the fog is, where 1 is white
 * @param decay by how much finer clouds are weaker, from each size to half of it
 */
record Fog(double thickness, double decay) implements Distortion {

    static final Severities<Fog> PUBLISHED = new Severities<>(
        List.of(new Fog(1.5, 2), new Fog(2, 2), new Fog(2.5, 1.7), new Fog(2.5, 1.5), new Fog(3, 1.4)),
        List.of(new Fog(0.4, 3), new Fog(0.7, 3), new Fog(1, 2.5), new Fog(1.5, 2), new Fog(2, 1.75)),
        List.of(new Fog(0.2, 3), new Fog(0.5, 3), new Fog(0.75, 2.5), new Fog(1, 2), new Fog(1.5, 1.75)));

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var values = image.values();
        double brightest = 0;
        for (final var value : values) {
            brightest = Math.max(brightest, value);
        }
        final var clouds = PlasmaFractal.of(Math.max(image.height(), image.width()), decay, random);
        for (int i = 0; i < values.length; i++) {
            final var pixel = i % image.plane();
            final var foggy = values[i] + thickness * clouds.at(pixel / image.width(), pixel % image.width());
            values[i] = foggy * brightest / (brightest + thickness);
        }
        return Raster.truncated(image.shape(), values);
    }
}
