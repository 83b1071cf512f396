package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Impatient;
import org.polytope.engine.Progress;

class SeenImagesTest {

    private static final ImageShape SHAPE = new ImageShape(1, 1, 2);

    private static Dataset images(final float[]... pixels) {
        return Datasets.ofFloats(SHAPE, List.of("a", "b"), pixels, new int[pixels.length]);
    }

    private static SeenImages seen(final Dataset images) {
        return SeenImages.of(images, 0, 1, Progress.NONE);
    }

    private static int among(final SeenImages seen, final Dataset images) {
        return seen.among(images, 0, 1, Progress.NONE);
    }

    /** By Python: hashlib.sha256 over struct.pack(">3i", 1, 1, 2) + bytes([64, 0]) and so on, the first 8 bytes. */
    @Test
    void areWhatOthersComputeToo() {
        final var seen = seen(images(new float[]{0.25f, -0f}, new float[]{1, 1 / 3f}, new float[]{0.1f, 0.7f}));
        assertArrayEquals(new long[]{0x9bbab4ffa1c1de71L, 0xa3aa801f5dba7fa6L, 0x5fad602caf6fd97fL},
            seen.fingerprints());
        assertTrue(seen.isComplete());
    }

    @Test
    void countThoseThatAreKnownAgain() {
        final var learned = SampleDigits.draw(50, 1);
        final var seen = seen(learned);
        assertEquals(50, among(seen, learned));
        assertEquals(0, among(seen, SampleDigits.draw(50, 2)));
        assertEquals(3, among(seen, Datasets.subset(learned, 49, 7, 0)));
        assertEquals(2, among(seen, Datasets.subset(learned, 7, 7)));
    }

    /** The same image, read as bytes, as their quotients by 255 in either precision, or in another range. */
    @Test
    void knowAnImageAgainWhoeverReadIt() {
        final var seen = seen(images(new float[]{17 / 255f, 1}));
        assertEquals(1, among(seen, images(new float[]{(float)(17 / 255.0) + 1e-7f, 1})));
        assertEquals(1, seen.among(images(new float[]{17, 255}), 0, 255, Progress.NONE));
        assertEquals(1, seen.among(images(new float[]{2 * 17 / 255f - 1, 1}), -1, 1, Progress.NONE));
        assertEquals(0, among(seen, images(new float[]{18 / 255f, 1})));
        assertEquals(0, among(seen, images(new float[]{1, 17 / 255f})));
        assertEquals(0, among(seen,
            Datasets.ofFloats(new ImageShape(1, 2, 1), List.of("a", "b"), new float[][]{{17 / 255f, 1}}, new int[1])));
    }

    @Test
    void whatIsNoPixelCountsAsTheNearest() {
        assertEquals(1, among(seen(images(new float[]{-3, 7})), images(new float[]{0, 1})));
    }

    @Test
    void joinThoseOfTwoTrainings() {
        final var first = seen(SampleDigits.draw(20, 1));
        final var second = seen(SampleDigits.draw(30, 2));
        final var both = first.and(second);
        assertEquals(50, both.fingerprints().length);
        assertEquals(30, among(both, SampleDigits.draw(30, 2)));
        assertEquals(both, second.and(first).and(first));
        assertTrue(both.isComplete());
        assertFalse(first.and(second.incomplete()).isComplete());
        assertFalse(first.incomplete().and(second).isComplete());
    }

    @Test
    void areLimited() {
        final var limited = SeenImages.limited(LongStream.of(5, -3, 9, 5, 2), true, 3);
        assertArrayEquals(new long[]{-3, 2, 5}, limited.fingerprints());
        assertFalse(limited.isComplete());
        assertTrue(SeenImages.limited(LongStream.of(5, -3, 5), true, 2).isComplete());
    }

    @Test
    void refuseWhatIsOutOfOrder() {
        assertThrows(IllegalArgumentException.class, () -> SeenImages.of(new long[]{1, 1}, true));
        assertThrows(IllegalArgumentException.class, () -> SeenImages.of(new long[]{2, 1}, true));
        assertEquals(0, SeenImages.of(new long[0], true).fingerprints().length);
    }

    @Test
    void canBeCancelled() {
        assertThrows(CancellationException.class,
            () -> SeenImages.of(SampleDigits.draw(9, 1), 0, 1, new Impatient(5)));
        assertThrows(CancellationException.class,
            () -> seen(SampleDigits.draw(9, 1)).among(SampleDigits.draw(9, 1), 0, 1, new Impatient(5)));
    }
}
