package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An image on stretched rubber: a random affine map, then random shifts that vary smoothly (Simard, Steinkraus and Platt,
 * "Best practices for convolutional neural networks applied to visual document analysis", 2003).
 *
 * @param strength what the smoothed shifts are multiplied by, in pixels
 * @param smoothness deviation of the Gaussian that smooths them, in pixels
 * @param affine how far the corners of the affine map are moved at most, in pixels
 */
record ElasticTransform(double strength, double smoothness, double affine) implements Distortion {

    /** The published program multiplies by 244, though its images have 224 pixels. */
    private static final int IMAGENET = 244;

    private static final int TINY = 64;

    private static final int CIFAR = 32;

    static final Severities<ElasticTransform> PUBLISHED = new Severities<>(
        List.of(of(IMAGENET, 2, 0.7, 0.1), of(IMAGENET, 2, 0.08, 0.2), of(IMAGENET, 0.05, 0.01, 0.02),
            of(IMAGENET, 0.07, 0.01, 0.02), of(IMAGENET, 0.12, 0.01, 0.02)),
        List.of(of(TINY, 0, 0, 0.08), of(TINY, 0.05, 0.3, 0.06), of(TINY, 0.1, 0.08, 0.06), of(TINY, 0.1, 0.03, 0.03),
            of(TINY, 0.16, 0.03, 0.02)),
        List.of(of(CIFAR, 0, 0, 0.08), of(CIFAR, 0.05, 0.2, 0.07), of(CIFAR, 0.08, 0.06, 0.06),
            of(CIFAR, 0.1, 0.04, 0.05), of(CIFAR, 0.1, 0.03, 0.03)));

    /** Where the Gaussian is cut off, in deviations. */
    private static final double CUT_OFF = 3;

    private static ElasticTransform of(final int side, final double strength, final double smoothness,
        final double affine) {
        return new ElasticTransform(side * strength, side * smoothness, side * affine);
    }

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var map = AffineMap.random(image.shape(), affine, random);
        final var filter = GaussianFilter.of(smoothness, CUT_OFF, Border.REFLECT);
        final var right = shifts(image, filter, random);
        final var down = shifts(image, filter, random);
        final var old = image.floats();
        final var bent = new float[old.length];
        final var stretched = new float[image.plane()];
        for (int start = 0; start < old.length; start += stretched.length) {
            final var channel = new Channel(old, start, image.height(), image.width(), Border.REFLECT_101);
            for (int i = 0; i < stretched.length; i++) {
                final var x = i % image.width();
                final var y = i / image.width();
                stretched[i] = channel.at(map.row(x, y), map.column(x, y));
            }
            final var rubber = new Channel(stretched, 0, image.height(), image.width(), Border.REFLECT);
            for (int i = 0; i < stretched.length; i++) {
                bent[start + i] = rubber.at(i / image.width() + (double)down[i], i % image.width() + (double)right[i]);
            }
        }
        return Raster.truncated(image.shape(), bent);
    }

    /** @return how far each pixel is shifted along one axis */
    private float[] shifts(final Raster image, final GaussianFilter filter, final RandomGenerator random) {
        final var shifts = new double[image.plane()];
        for (int i = 0; i < shifts.length; i++) {
            shifts[i] = random.nextDouble(-1, 1);
        }
        filter.blur(image.gray(), shifts);
        final var scaled = new float[shifts.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float)(shifts[i] * strength);
        }
        return scaled;
    }
}
