package org.polytope.engine.training.augmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

/** Cutout by its definition: a square around each pixel of the image equally often, cut off at the edges. */
class CutoutTest {

    private static final ImageShape SHAPE = new ImageShape(2, 5, 6);

    private static final Normalization NORMALIZATION = new Normalization(List.of(0.25f, 0.5f), List.of(1f, 2f));

    private static Batch white(final int count) {
        final var pixels = new float[count * SHAPE.size()];
        Arrays.fill(pixels, 1);
        return new Batch(SHAPE, pixels, new int[count], IntStream.range(0, count).toArray());
    }

    @Test
    void coversEachPlaceEquallyOftenWithWhatTheNetworkSeesAsZero() {
        final var draws = 30_000;
        final var covered =
            Augmentation.NONE.withCutout(3).on(PixelRange.UNIT, NORMALIZATION).apply(white(draws), 3, 1).pixels();
        final var counts = new int[5][6];
        for (int i = 0; i < draws; i++) {
            for (int k = 0; k < 30; k++) {
                final var first = covered[i * 60 + k];
                assertEquals(first == 1 ? 1 : 0.25f, first);
                assertEquals(first == 1 ? 1 : 0.5f, covered[i * 60 + 30 + k], "all channels at the same place");
                counts[k / 6][k % 6] += first == 1 ? 0 : 1;
            }
        }
        // of the 30 centers, 9 lie within one pixel of an inner pixel, 6 of one at an edge, 4 of one in a corner
        for (int k = 0; k < 30; k++) {
            final var rows = k / 6 == 0 || k / 6 == 4 ? 2 : 3;
            final var columns = k % 6 == 0 || k % 6 == 5 ? 2 : 3;
            final var expected = draws * rows * columns / 30.0;
            assertEquals(expected, counts[k / 6][k % 6], 5 * Math.sqrt(expected));
        }
    }

    /** DeVries and Taylor cover from the center less half the side to the center plus it, exclusive. */
    @Test
    void coversAsManyPixelsAsItsSide() {
        final var covered = Augmentation.NONE.withCutout(2).on(new PixelRange(0.375f, 1), NORMALIZATION)
            .apply(white(500), 1, 1).pixels();
        var most = 0;
        for (int i = 0; i < 500; i++) {
            var count = 0;
            for (int k = 0; k < 30; k++) {
                count += covered[i * 60 + k] == 0.375f ? 1 : 0;
            }
            most = Math.max(most, count);
        }
        assertEquals(4, most);
    }

    /** What a shift brings in from outside is black, also where that isn't 0. */
    @Test
    void shiftsBringInBlack() {
        final var moved = new Augmentation(4, false).on(new PixelRange(-1, 1), NORMALIZATION).apply(white(50), 1, 1);
        var black = 0;
        for (final var pixel : moved.pixels()) {
            black += pixel == -1 ? 1 : 0;
            assertEquals(1, Math.abs(pixel));
        }
        assertEquals(true, black > 0);
    }

    @Test
    void leavesSomethingOfEachImage() {
        assertThrows(IllegalArgumentException.class, () -> Augmentation.NONE.withCutout(-1));
        final var cutout = Augmentation.NONE.withCutout(5);
        cutout.requireSmallerThan(new ImageShape(1, 6, 7));
        assertThrows(IllegalArgumentException.class, () -> cutout.requireSmallerThan(SHAPE));
    }
}
