package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Snow that drives across a whitened image: bright spots of enlarged noise, blurred along their way, once as they are and
 * once turned around.
 *
 * @param mean of the noise, where 1 is white
 * @param deviation of the noise
 * @param zoom how much it is enlarged
 * @param threshold what is darker is no flake
 * @param radius of the motion blur, in pixels
 * @param blur deviation of the motion blur, in pixels
 * @param kept how much of the image isn't whitened, in [0, 1]
 */
record Snow(double mean, double deviation, double zoom, double threshold, int radius, double blur, double kept)
    implements Distortion {

    static final Severities<Snow> PUBLISHED = new Severities<>(
        List.of(new Snow(0.1, 0.3, 3, 0.5, 10, 4, 0.8), new Snow(0.2, 0.3, 2, 0.5, 12, 4, 0.7),
            new Snow(0.55, 0.3, 4, 0.9, 12, 8, 0.7), new Snow(0.55, 0.3, 4.5, 0.85, 12, 8, 0.65),
            new Snow(0.55, 0.3, 2.5, 0.85, 12, 12, 0.55)),
        List.of(new Snow(0.1, 0.2, 1, 0.6, 8, 3, 0.8), new Snow(0.1, 0.2, 1, 0.5, 10, 4, 0.8),
            new Snow(0.15, 0.3, 1.75, 0.55, 10, 4, 0.7), new Snow(0.25, 0.3, 2.25, 0.6, 12, 6, 0.65),
            new Snow(0.3, 0.3, 1.25, 0.65, 14, 12, 0.6)),
        List.of(new Snow(0.1, 0.2, 1, 0.6, 8, 3, 0.95), new Snow(0.1, 0.2, 1, 0.5, 10, 4, 0.9),
            new Snow(0.15, 0.3, 1.75, 0.55, 10, 4, 0.9), new Snow(0.25, 0.3, 2.25, 0.6, 12, 6, 0.85),
            new Snow(0.3, 0.3, 1.25, 0.65, 14, 12, 0.8)));

    /** The flattest and the steepest direction in which snow falls, in degrees. */
    private static final double FLATTEST = -135;

    private static final double STEEPEST = -45;

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var flakes = flakes(image, random);
        final var snowy = new double[image.levels().length];
        final var plane = image.plane();
        final var pixels = image.floats();
        for (int i = 0; i < plane; i++) {
            final var whitened = Luma.of(pixels, i, image.channels()) * 1.5f + 0.5f;
            final var fallen = flakes.level(i) / 255.0;
            final var turned = flakes.level(plane - 1 - i) / 255.0;
            for (int j = i; j < snowy.length; j += plane) {
                final var white = (float)kept * pixels[j] + (float)(1 - kept) * Math.max(pixels[j], whitened);
                snowy[j] = white + fallen + turned;
            }
        }
        return Raster.truncated(image.shape(), snowy);
    }

    /** @return one channel */
    private Raster flakes(final Raster image, final RandomGenerator random) {
        final var noise = new double[image.plane()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = mean + deviation * random.nextGaussian();
        }
        final var rows = Zoom.of(image.height(), zoom);
        final var columns = Zoom.of(image.width(), zoom);
        final var flakes = new double[noise.length];
        for (int i = 0; i < flakes.length; i++) {
            final var bright = Zoom.at(rows, columns, i / image.width(), i % image.width(), p -> noise[p]);
            flakes[i] = bright < threshold ? 0 : bright;
        }
        return MotionFilter.of(radius, blur).blur(Raster.truncated(image.gray(), flakes),
            random.nextDouble(FLATTEST, STEEPEST));
    }
}
