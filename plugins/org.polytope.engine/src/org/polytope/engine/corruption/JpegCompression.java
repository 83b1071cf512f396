package org.polytope.engine.corruption;

import java.util.List;
import java.util.random.RandomGenerator;

import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * The image as a JPEG file shows it, with colors at half the resolution. No file is made: what is lost lies in the
 * steps before one is written (ITU-T T.81) and after it is read, and these are, to the last bit, those of the Independent
 * JPEG Group's library, which Pillow uses.
 *
 * @param quality in that library's scale, 1 to 100
 */
record JpegCompression(int quality) implements Distortion {

    static final Severities<Integer> QUALITIES = new Severities<>(List.of(25, 18, 15, 10, 7),
        List.of(65, 58, 50, 40, 25), List.of(80, 65, 58, 50, 40));

    private static final int HUNDRED = 100;

    private static final int WHITE = 255;

    /** Bits behind the point of the factors between colors. */
    private static final int POINT = 16;

    private static final int HALF = 1 << POINT - 1;

    private static final int MIDDLE = 128;

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var luminance = steps(JPEGQTable.K1Luminance);
        final var brightness = brightness(image).quantized(luminance, image.width());
        if (image.channels() == 1) {
            return raster(image, (pixel, channel) -> brightness.samples()[pixel]);
        }
        final var blue = difference(image, -11059, -21709, 32768);
        final var red = difference(image, 32768, -27439, -5329);
        return raster(image, (pixel, channel) -> {
            final var y = brightness.samples()[pixel];
            final var b = blue.samples()[pixel] - MIDDLE;
            final var r = red.samples()[pixel] - MIDDLE;
            return y + switch (channel) {
                case 0 -> 91881 * r + HALF >> POINT;
                case 1 -> -22554 * b - 46802 * r + HALF >> POINT;
                default -> 116130 * b + HALF >> POINT;
            };
        });
    }

    private static JpegPlane brightness(final Raster image) {
        final var plane = JpegPlane.of(image.height(), image.width());
        for (int i = 0; i < plane.samples().length; i++) {
            plane.samples()[i] =
                image.channels() == 1 ? image.level(i) : weighted(image, i, 19595, 38470, 7471) + HALF >> POINT;
        }
        return plane;
    }

    /** @return one of the two color differences, as it is left */
    private JpegPlane difference(final Raster image, final int red, final int green, final int blue) {
        final var plane = JpegPlane.of(image.height(), image.width());
        for (int i = 0; i < plane.samples().length; i++) {
            plane.samples()[i] = weighted(image, i, red, green, blue) + (MIDDLE << POINT) + HALF - 1 >> POINT;
        }
        final var columns = (image.width() + 1) / 2;
        final var blocks = (columns + CosineTransform.SIDE - 1) / CosineTransform.SIDE;
        return plane.halved(blocks * CosineTransform.SIDE).quantized(steps(JPEGQTable.K2Chrominance), columns)
            .doubled(image.height(), image.width());
    }

    private static int weighted(final Raster image, final int pixel, final int red, final int green, final int blue) {
        final var plane = image.plane();
        return red * image.level(pixel) + green * image.level(plane + pixel) + blue * image.level(2 * plane + pixel);
    }

    /** The library's {@code jpeg_set_quality}. */
    private int[] steps(final JPEGQTable standard) {
        final var percent = quality < HUNDRED / 2 ? HUNDRED / 2 * HUNDRED / quality : 2 * (HUNDRED - quality);
        final var steps = standard.getTable();
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.min(Math.max((steps[i] * percent + HUNDRED / 2) / HUNDRED, 1), WHITE);
        }
        return steps;
    }

    /** What stands in one channel at a pixel. */
    @FunctionalInterface
    private interface Samples {
        int at(int pixel, int channel);
    }

    private static Raster raster(final Raster like, final Samples samples) {
        final var levels = new byte[like.levels().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte)Math.min(Math.max(samples.at(i % like.plane(), i / like.plane()), 0), WHITE);
        }
        return new Raster(like.shape(), levels);
    }
}
