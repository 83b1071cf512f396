package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ice on the lens: a part of a photograph of frost is laid over the image.
 *
 * @param image how much the image counts
 * @param ice how much the photograph counts
 * @param scale how large the photograph is, against its file
 */
record Frost(double image, double ice, double scale) implements Distortion {

    private static final double IMAGENET = 1;

    private static final double TINY = 0.3;

    private static final double CIFAR = 0.2;

    static final Severities<Frost> PUBLISHED = new Severities<>(
        List.of(new Frost(1, 0.4, IMAGENET), new Frost(0.8, 0.6, IMAGENET), new Frost(0.7, 0.7, IMAGENET),
            new Frost(0.65, 0.7, IMAGENET), new Frost(0.6, 0.75, IMAGENET)),
        List.of(new Frost(1, 0.3, TINY), new Frost(0.9, 0.4, TINY), new Frost(0.8, 0.45, TINY),
            new Frost(0.75, 0.5, TINY), new Frost(0.7, 0.55, TINY)),
        List.of(new Frost(1, 0.2, CIFAR), new Frost(1, 0.3, CIFAR), new Frost(0.9, 0.4, CIFAR),
            new Frost(0.85, 0.4, CIFAR), new Frost(0.75, 0.45, CIFAR)));

    @Override
    public Raster distort(final Raster clean, final RandomGenerator random) {
        final var photograph = FrostPhotograph.drawn(random).resized(scale, clean.height(), clean.width());
        final var top = random.nextInt(0, photograph.height() - clean.height());
        final var left = random.nextInt(0, photograph.width() - clean.width());
        final var levels = new byte[clean.levels().length];
        for (int i = 0; i < levels.length; i++) {
            final var pixel = i % clean.plane();
            final var frozen = photograph.level(clean.channels(), i / clean.plane(), top + pixel / clean.width(),
                left + pixel % clean.width());
            levels[i] = (byte)(int)Math.min(Math.max(image * clean.level(i) + ice * frozen, 0), 255);
        }
        return new Raster(clean.shape(), levels);
    }
}
