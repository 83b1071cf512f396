package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A look through frosted glass: pixels stand where others near them should, between two slight blurs. The published
 * program means to exchange two pixels, but what it does is to copy one onto the other, since what it calls the other's
 * value is a view of the array that it has just written to; so does this.
 *
 * @param deviation of the Gaussian, in pixels
 * @param reach how far away the copied pixel may be
 * @param rounds how often all pixels are passed
 */
record GlassBlur(double deviation, int reach, int rounds) implements Distortion {

    static final Severities<GlassBlur> PUBLISHED = new Severities<>(
        List.of(new GlassBlur(0.7, 1, 2), new GlassBlur(0.9, 2, 1), new GlassBlur(1, 2, 3), new GlassBlur(1.1, 3, 2),
            new GlassBlur(1.5, 4, 2)),
        List.of(new GlassBlur(0.1, 1, 1), new GlassBlur(0.5, 1, 1), new GlassBlur(0.6, 1, 2), new GlassBlur(0.7, 2, 1),
            new GlassBlur(0.9, 2, 2)),
        List.of(new GlassBlur(0.05, 1, 1), new GlassBlur(0.25, 1, 1), new GlassBlur(0.4, 1, 1),
            new GlassBlur(0.25, 1, 2), new GlassBlur(0.4, 1, 2)));

    /** Where scikit-image cuts its Gaussian off, in deviations. */
    private static final double CUT_OFF = 4;

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var filter = GaussianFilter.of(deviation, CUT_OFF, Border.NEAREST);
        final var levels = blurred(image, filter).levels();
        final var height = image.height();
        final var width = image.width();
        for (int round = 0; round < rounds; round++) {
            for (int y = height - reach; y > reach; y--) {
                for (int x = width - reach; x > reach; x--) {
                    final var otherX = x + random.nextInt(-reach, reach);
                    final var otherY = y + random.nextInt(-reach, reach);
                    for (int c = 0; c < image.channels(); c++) {
                        final var plane = c * image.plane();
                        levels[plane + y * width + x] = levels[plane + otherY * width + otherX];
                    }
                }
            }
        }
        return blurred(new Raster(image.shape(), levels), filter);
    }

    private static Raster blurred(final Raster image, final GaussianFilter filter) {
        final var values = image.values();
        filter.blur(image.shape(), values);
        return Raster.truncated(image.shape(), values);
    }
}
