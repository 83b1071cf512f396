package org.polytope.engine.training.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

class AugmentationTest {

    private static final ImageShape SHAPE = new ImageShape(2, 3, 3);

    /** 1 … 18 in every image. */
    private static Batch batch(final int... indices) {
        final var pixels = new float[indices.length * SHAPE.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 1 + i % SHAPE.size();
        }
        return new Batch(SHAPE, pixels, new int[indices.length], indices);
    }

    private static Augmenter of(final Augmentation augmentation) {
        return augmentation.on(new PixelRange(0, 20), Normalization.none(2));
    }

    private static float[] image(final Batch batch, final int position) {
        return batch.select(position).pixels();
    }

    /** What padding by 1 and cutting out at (top, left) gives, written from the definition. */
    private static float[] cut(final float[] image, final int top, final int left, final boolean flip) {
        final var cut = new float[image.length];
        for (int c = 0; c < 2; c++) {
            final var padded = new float[5][5];
            for (int i = 0; i < 9; i++) {
                padded[1 + i / 3][1 + i % 3] = image[9 * c + i];
            }
            for (int i = 0; i < 9; i++) {
                cut[9 * c + i] = padded[top + i / 3][left + (flip ? 2 - i % 3 : i % 3)];
            }
        }
        return cut;
    }

    @Test
    void givesEveryCutAndMirrorImageEquallyOften() {
        final var original = image(batch(0), 0);
        final Map<String, Integer> counts = new HashMap<>();
        for (int k = 0; k < 18; k++) {
            counts.put(Arrays.toString(cut(original, k % 3, k / 3 % 3, k >= 9)), 0);
        }
        assertEquals(18, counts.size());
        final var draws = 18_000;
        final var augmented = of(new Augmentation(1, true)).apply(batch(IntStream.range(0, draws).toArray()), 3, 0);
        for (int i = 0; i < draws; i++) {
            final var key = Arrays.toString(image(augmented, i));
            counts.put(key, counts.getOrDefault(key, 0) + 1);
        }
        assertEquals(18, counts.size(), "nothing else appears");
        // each count is binomial with a standard deviation of 31
        counts.values().forEach(count -> assertEquals(1000, count, 5 * 31));
    }

    @Test
    void dependsOnSeedEpochAndExampleOnly() {
        final var augmentation = of(new Augmentation(1, true));
        final var together = augmentation.apply(batch(4, 7), 1, 2);
        assertArrayEquals(image(together, 1), augmentation.apply(batch(7), 1, 2).pixels());
        final var different = new HashSet<String>();
        for (int epoch = 0; epoch < 50; epoch++) {
            different.add(Arrays.toString(augmentation.apply(batch(7), 1, epoch).pixels()));
        }
        assertEquals(18, different.size(), 3);
    }

    @Test
    void noneChangesNothing() {
        final var batch = batch(1, 2);
        assertSame(batch, of(Augmentation.NONE).apply(batch, 1, 1));
        final var before = batch.pixels().clone();
        of(new Augmentation(2, true)).apply(batch, 1, 1);
        assertArrayEquals(before, batch.pixels());
    }

    @Test
    void refusesNegativePadding() {
        assertThrows(IllegalArgumentException.class, () -> new Augmentation(-1, false));
    }

    /** Shifted by as much as it is wide, nothing is left of an image. */
    @Test
    void refusesShiftsThatLeaveNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Augmentation(-1, false));
        assertThrows(IllegalArgumentException.class, () -> new Augmentation(Integer.MAX_VALUE, false));
        final var shift = new Augmentation(3, false);
        shift.requireSmallerThan(new ImageShape(1, 4, 5));
        assertThrows(IllegalArgumentException.class, () -> shift.requireSmallerThan(new ImageShape(1, 3, 5)));
        assertThrows(IllegalArgumentException.class, () -> shift.requireSmallerThan(new ImageShape(1, 5, 3)));
    }
}
