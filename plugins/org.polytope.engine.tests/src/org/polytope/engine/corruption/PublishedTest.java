package org.polytope.engine.corruption;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageCodec.Pixels;
import org.polytope.engine.dataset.ImageShape;

/**
 * Corrupted images are those that NumPy, SciPy, scikit-image, OpenCV, Pillow and ImageMagick make with the same random
 * numbers; {@code reference.py} has written them to {@code reference.png}.
 */
class PublishedTest {

    private static final int SIDE = 20;

    private static final ImageShape SHAPE = new ImageShape(3, SIDE, SIDE);

    private static final Pixels REFERENCE = pixels("reference.png");

    private static final Pixels RECTANGLES = pixels("rectangles.png");

    private static Pixels pixels(final String file) {
        try (var in = PublishedTest.class.getResourceAsStream(file)) {
            return ImageCodec.decode(in.readAllBytes(), file);
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] row(final Pixels rows, final int row) {
        return Arrays.copyOfRange(rows.pixels(), row * SHAPE.size(), (row + 1) * SHAPE.size());
    }

    /** SplitMix64; a normal number is the sum of twelve uniform ones less six. */
    private static final class Draws implements RandomGenerator {

        private long state;

        Draws(final long seed) {
            state = seed;
        }

        @Override
        public long nextLong() {
            state += 0x9E3779B97F4A7C15L;
            var bits = state;
            bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
            bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
            return bits ^ (bits >>> 31);
        }

        @Override
        public double nextDouble(final double low, final double high) {
            return low + nextDouble() * (high - low);
        }

        @Override
        public int nextInt(final int low, final int high) {
            return low + (int)(nextDouble() * (high - low));
        }

        @Override
        public double nextGaussian() {
            double sum = 0;
            for (int i = 0; i < 12; i++) {
                sum += nextDouble();
            }
            return sum - 6;
        }
    }

    static Raster image() {
        final var levels = new byte[SHAPE.size()];
        int i = 0;
        for (int c = 0; c < SHAPE.channels(); c++) {
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    levels[i++] = (byte)(9 * x + 5 * y + 40 * c + x * y * (c + 1) / 4
                        + (7919 * x + 104729 * y + 31 * c) % 97 / 3);
                }
            }
        }
        return new Raster(SHAPE, levels);
    }

    private static Stream<Arguments> published() {
        return Stream.of(Corruption.values()).flatMap(corruption -> Stream.of(Benchmark.values())
            .map(benchmark -> Arguments.of(corruption, benchmark)));
    }

    @ParameterizedTest
    @MethodSource("published")
    void imagesAreThoseOfTheLibraries(final Corruption corruption, final Benchmark benchmark) {
        for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
            final var number = corruption.ordinal() * Benchmark.values().length + benchmark.ordinal();
            final var expected = row(REFERENCE, number * Corruption.SEVERITIES + severity - 1);
            final var actual = corruption.at(benchmark, severity).distort(image(), new Draws(severity));

            final var differences = IntStream.range(0, expected.length)
                .map(i -> Math.abs((expected[i] & 0xFF) - actual.level(i))).filter(d -> d > 0).toArray();
            assertTrue(differences.length <= mayDiffer(corruption, benchmark) * expected.length,
                differences.length + " numbers differ at severity " + severity);
            assertTrue(Arrays.stream(differences).allMatch(d -> d == 1), "by more than a level");
        }
    }

    /**
     * @return the share of the numbers that may differ by one level of 255: OpenCV resizes photographs to three tenths in
     *         fixed point, and sums a blur up in another order, which matters where a whole number comes out
     */
    private static double mayDiffer(final Corruption corruption, final Benchmark benchmark) {
        if (corruption == Corruption.FROST && benchmark == Benchmark.TINY_IMAGENET_C) {
            return 0.08;
        }
        return corruption == Corruption.DEFOCUS_BLUR ? 0.01 : 0;
    }

    @Test
    void rectanglesAndGrayImagesArePillows() {
        int row = 0;
        for (final var shape : List.of(new ImageShape(3, 17, 11), new ImageShape(3, 9, 20), new ImageShape(3, 20, 3))) {
            for (final var corruption : List.of(Corruption.PIXELATE, Corruption.JPEG_COMPRESSION)) {
                for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
                    final var distortion = corruption.at(Benchmark.IMAGENET_C, severity);
                    final var image = corner(shape);
                    final var gray = new Raster(image.gray(), Arrays.copyOf(image.levels(), image.plane()));

                    assertArrayEquals(Arrays.copyOf(row(RECTANGLES, row++), shape.size()),
                        distortion.distort(image, new Draws(0)).levels(), corruption + " " + shape);
                    assertArrayEquals(Arrays.copyOf(row(RECTANGLES, row++), gray.plane()),
                        distortion.distort(gray, new Draws(0)).levels(), "gray " + corruption + " " + shape);
                }
            }
        }
    }

    private static Raster corner(final ImageShape shape) {
        final var whole = image();
        final var levels = new byte[shape.size()];
        for (int i = 0; i < levels.length; i++) {
            final var c = i / (shape.height() * shape.width());
            final var y = i / shape.width() % shape.height();
            levels[i] = whole.levels()[(c * SIDE + y) * SIDE + i % shape.width()];
        }
        return new Raster(shape, levels);
    }
}
