package org.polytope.engine.corruption;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;

class CorruptorTest {

    private static final ImageShape COLOR = new ImageShape(3, 32, 32);

    private static Batch images(final ImageShape shape, final int count) {
        final var random = new SplittableRandom(5);
        final var pixels = new float[count * shape.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.min(255, i % shape.width() * 200 / shape.width() + random.nextInt(56)) / 255f;
        }
        return new Batch(shape, pixels, new int[count], IntStream.range(0, count).toArray());
    }

    private static Batch corrupt(final Corruption corruption, final int severity, final Batch images) {
        return Corruptor.of(corruption, severity, Benchmark.of(images.shape()), 42, PixelRange.UNIT)
            .corrupt(images, Progress.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void noImageDependsOnTheOthers(final Corruption corruption) {
        final var images = images(COLOR, 40);
        final var together = corrupt(corruption, 3, images);
        final var alone = corrupt(corruption, 3, images.select(17));

        assertArrayEquals(together.select(17).pixels(), alone.pixels());
        assertArrayEquals(together.pixels(), corrupt(corruption, 3, images).pixels());
    }

    @ParameterizedTest
    @EnumSource
    void everyImageIsChangedAndStaysInItsRangeInStepsOf8Bits(final Corruption corruption) {
        for (final var shape : new ImageShape[]{new ImageShape(1, 28, 28), new ImageShape(3, 9, 33)}) {
            final var images = images(shape, 2);
            for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
                final var corrupted = corrupt(corruption, severity, images).pixels();

                assertFalse(Arrays.equals(images.pixels(), corrupted), shape + ", severity " + severity);
                for (final var pixel : corrupted) {
                    assertEquals(Math.round(pixel * 255) / 255f, pixel);
                    assertTrue(pixel >= 0 && pixel <= 1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"GAUSSIAN_NOISE", "SHOT_NOISE", "IMPULSE_NOISE", "FROST",
        "JPEG_COMPRESSION"})
    void aGrayImageIsCorruptedAsAColoredOneWhoseChannelsAreEqual(final Corruption corruption) {
        final var gray = images(new ImageShape(1, 32, 32), 1);
        final var colored = new float[COLOR.size()];
        for (int c = 0; c < 3; c++) {
            System.arraycopy(gray.pixels(), 0, colored, c * 1024, 1024);
        }
        final var expected = corrupt(corruption, 4, new Batch(COLOR, colored, new int[1], new int[1])).pixels();
        final var actual = corrupt(corruption, 4, gray).pixels();

        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i % 1024], 1.01 / 255);
        }
    }

    @ParameterizedTest
    @CsvSource({"GAUSSIAN_NOISE, 0.12", "SHOT_NOISE, 0.1", "IMPULSE_NOISE, 0"})
    void noiseHasTheVarianceThatWasPublished(final Corruption corruption, final double deviation) {
        final var gray = new float[10 * 64 * 64];
        Arrays.fill(gray, 128 / 255f);
        final var images =
            new Batch(new ImageShape(1, 64, 64), gray, new int[10], IntStream.range(0, 10).toArray());
        final var noisy = corrupt(corruption, 3, images).pixels();
        double sum = 0;
        double squares = 0;
        for (final var pixel : noisy) {
            // half of what truncation takes away is given back
            final var noise = pixel + 0.5 / 255 - 128 / 255.0;
            sum += noise;
            squares += noise * noise;
        }

        // Tiny-ImageNet-C: σ = 0.12; a photon is 1/50, so that σ = √(0.502 / 50); 5 % of black or white
        final var expected = corruption == Corruption.IMPULSE_NOISE ? Math.sqrt(0.05 * 0.25) : deviation;
        assertEquals(0, sum / noisy.length, 5 * expected / Math.sqrt(noisy.length));
        assertEquals(expected, Math.sqrt(squares / noisy.length), 0.02 * expected);
    }

    @Test
    void anotherSeedDrawsOtherNumbers() {
        final var images = images(COLOR, 1);
        final var other = Corruptor.of(Corruption.SNOW, 3, Benchmark.CIFAR_10_C, 43, PixelRange.UNIT);

        assertFalse(
            Arrays.equals(corrupt(Corruption.SNOW, 3, images).pixels(), other.corrupt(images, Progress.NONE).pixels()));
    }

    @Test
    void anotherRangeIsTheSameImageInOtherUnits() {
        final var images = images(COLOR, 2);
        final var wide = images.pixels().clone();
        for (int i = 0; i < wide.length; i++) {
            wide[i] = 2 * wide[i] - 1;
        }
        final var expected = corrupt(Corruption.FOG, 2, images).pixels();
        final var actual = Corruptor.of(Corruption.FOG, 2, Benchmark.CIFAR_10_C, 42, new PixelRange(-1, 1))
            .corrupt(images.withPixels(wide), Progress.NONE).pixels();

        for (int i = 0; i < expected.length; i++) {
            assertEquals(2 * expected[i] - 1, actual[i], 1e-6);
        }
    }

    @Test
    void photographsOfFrostGrowWhereImagesAreLarger() {
        final var large = images(new ImageShape(1, 400, 30), 1);

        assertEquals(large.pixels().length, corrupt(Corruption.FROST, 5, large).pixels().length);
    }

    @ParameterizedTest
    @CsvSource({"28, CIFAR_10_C", "32, CIFAR_10_C", "48, CIFAR_10_C", "49, TINY_IMAGENET_C", "64, TINY_IMAGENET_C",
        "145, IMAGENET_C", "224, IMAGENET_C"})
    void constantsAreThoseOfTheClosestSize(final int side, final Benchmark expected) {
        assertEquals(expected, Benchmark.of(new ImageShape(3, side, side + 1)));
    }

    @Test
    void whatCannotBeCorruptedIsRefused() {
        assertEquals(
            "Common corruptions are made of images with one (gray) or three (red, green, blue) channels, but these"
                + " have 784: 784×1×1.",
            assertThrows(IllegalArgumentException.class, () -> Corruptor.require(ImageShape.vector(784))).getMessage());
        assertEquals("Common corruptions need images of at least 8×8 pixels, but these are 7×9: enlarge them first.",
            assertThrows(IllegalArgumentException.class, () -> Corruptor.require(new ImageShape(1, 7, 9)))
                .getMessage());
        assertThrows(IllegalArgumentException.class,
            () -> Corruptor.of(Corruption.FOG, 6, Benchmark.CIFAR_10_C, 0, PixelRange.UNIT));
    }

    @Test
    void canBeCanceled() {
        final var corruptor = Corruptor.of(Corruption.FOG, 1, Benchmark.CIFAR_10_C, 0, PixelRange.UNIT);

        assertThrows(CancellationException.class, () -> corruptor.corrupt(images(COLOR, 1), Canceled.AT_ONCE));
    }
}
