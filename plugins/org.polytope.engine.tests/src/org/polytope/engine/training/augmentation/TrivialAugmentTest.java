package org.polytope.engine.training.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.training.augmentation.Augmentation.Policy;
import org.polytope.engine.training.augmentation.TrivialAugment.Operation;

/**
 * The table holds, for each operation, strength and direction, the CRC-32 of the levels that Pillow 12.3 makes of the
 * two pictures below with what the authors' code calls: {@code ImageOps}, {@code ImageEnhance}, {@code rotate} and
 * {@code transform} with {@code AFFINE}; translations limited to the picture's sides.
 */
class TrivialAugmentTest {

    private static final int WIDTH = 17;

    private static final int HEIGHT = 16;

    private static int[] levels(final int channels) {
        return IntStream.range(0, channels * HEIGHT * WIDTH).map(i -> {
            final var c = i / (HEIGHT * WIDTH);
            final var y = i / WIDTH % HEIGHT;
            final var x = i % WIDTH;
            return (x * x * 7 + y * 13 + x * y % 11 * 5 + c * (29 * x + 3 * y)) % 200 + 20;
        }).toArray();
    }

    private static Picture picture(final int channels, final PixelRange range) {
        final var levels = levels(channels);
        final var pixels = new float[levels.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float)(range.low() + range.width() * levels[i] / 255);
        }
        final var shape = new ImageShape(channels, HEIGHT, WIDTH);
        return new Picture(new Batch(shape, pixels, new int[1], new int[1]), 0, range);
    }

    private static String checksum(final Picture picture) {
        final var checksum = new CRC32();
        Arrays.stream(picture.levels()).forEach(checksum::update);
        return "%08x".formatted(checksum.getValue());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "trivial-augment.csv")
    void makesOfGrayAndColorWhatPillowDoes(final Operation operation, final int strength, final boolean back,
        final String gray, final String color) {
        final var grayPicture = picture(1, PixelRange.UNIT);
        TrivialAugment.apply(operation, strength, back, grayPicture);
        assertEquals(gray, checksum(grayPicture));
        final var colorPicture = picture(3, PixelRange.UNIT);
        TrivialAugment.apply(operation, strength, back, colorPicture);
        assertEquals(color, checksum(colorPicture));
    }

    @ParameterizedTest
    @EnumSource
    void worksInTheRangeOfThePixels(final Operation operation) {
        final var unit = picture(3, PixelRange.UNIT);
        TrivialAugment.apply(operation, 11, false, unit);
        final var wide = picture(3, new PixelRange(-2, 3));
        TrivialAugment.apply(operation, 11, false, wide);
        assertArrayEquals(unit.levels(), wide.levels());
        final var two = picture(2, PixelRange.UNIT);
        TrivialAugment.apply(operation, 11, true, two);
        for (final var pixel : two.batch().pixels()) {
            assertTrue(pixel >= 0 && pixel <= 1);
        }
    }

    /** What only goes elsewhere keeps its bits, also where they are none of the 256 levels. */
    @Test
    void moves() {
        final var picture = picture(1, PixelRange.UNIT);
        picture.batch().pixels()[5] = 0.123456f;
        TrivialAugment.apply(Operation.TRANSLATE_Y, 1, true, picture);
        assertEquals(0.123456f, picture.batch().pixels()[WIDTH + 5]);
        assertEquals(0, picture.batch().pixels()[5]);
        final var white = picture(1, new PixelRange(1, 2));
        TrivialAugment.apply(Operation.TRANSLATE_X, 30, false, white);
        for (final var pixel : white.batch().pixels()) {
            assertEquals(1, pixel, "moved by its width, nothing is left but black");
        }
    }

    /** Operations, strengths and directions are equally likely: so often each result comes up. */
    @Test
    void drawsWhatItDoesEvenly() {
        final var shape = new ImageShape(3, 4, 5);
        final var one = new float[shape.size()];
        for (int i = 0; i < one.length; i++) {
            one[i] = i / 64f + 1 / 300f;
        }
        final Map<String, Double> expected = new HashMap<>();
        for (final var operation : Operation.values()) {
            for (int k = 0; k < 62; k++) {
                final var picture = picture(shape, one.clone());
                TrivialAugment.apply(operation, k / 2, k % 2 == 0, picture);
                expected.merge(Arrays.toString(picture.batch().pixels()), 1 / (14 * 62.0), Double::sum);
            }
        }
        final var draws = 20_000;
        final var pixels = new float[draws * one.length];
        IntStream.range(0, draws).forEach(i -> System.arraycopy(one, 0, pixels, i * one.length, one.length));
        final var batch = new Batch(shape, pixels, new int[draws], IntStream.range(0, draws).toArray());
        final var changed = Augmentation.NONE.withPolicy(Policy.TRIVIAL_AUGMENT_WIDE)
            .on(PixelRange.UNIT, Normalization.none(3)).apply(batch, 5, 1);
        final Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            counts.merge(Arrays.toString(changed.select(i).pixels()), 1, Integer::sum);
        }
        assertEquals(expected.keySet(), counts.keySet());
        expected.forEach((result, probability) -> assertEquals(draws * probability, counts.get(result),
            5 * Math.sqrt(draws * probability)));
    }

    private static Picture picture(final ImageShape shape, final float[] pixels) {
        return new Picture(new Batch(shape, pixels, new int[1], new int[1]), 0, PixelRange.UNIT);
    }

    @Test
    void dependsOnSeedEpochAndExampleOnly() {
        final var augmenter = new Augmentation(2, true, 3, Policy.TRIVIAL_AUGMENT_WIDE).on(PixelRange.UNIT,
            Normalization.none(3));
        final var pixels = picture(3, PixelRange.UNIT).batch().pixels();
        final var shape = new ImageShape(3, HEIGHT, WIDTH);
        final var alone = new Batch(shape, pixels, new int[1], new int[]{7});
        final var together = new Batch(shape, pixels.clone(), new int[1], new int[]{4}).with(alone);
        for (int epoch = 1; epoch < 40; epoch++) {
            assertArrayEquals(augmenter.apply(alone, 1, epoch).pixels(),
                augmenter.apply(together, 1, epoch).select(1).pixels());
        }
        assertFalse(Arrays.equals(augmenter.apply(alone, 1, 1).pixels(), augmenter.apply(alone, 1, 2).pixels()));
        assertArrayEquals(picture(3, PixelRange.UNIT).batch().pixels(), pixels, "what was handed over stays");
    }
}
