package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;

class SampleDigitsTest {

    private static final DigitStyle PLAIN = new DigitStyle(0, 0, 0, 0, 0, 0.1, 0.1, 0, 0);

    private static long checksum(final Dataset dataset) {
        final var crc = new CRC32();
        for (int i = 0; i < dataset.size(); i++) {
            crc.update(dataset.label(i));
            for (final var pixel : dataset.batch(i).pixels()) {
                crc.update(Math.round(255 * pixel));
            }
        }
        return crc.getValue();
    }

    /** Saved workflows promise the same images for the same seed, on every machine and in every later version. */
    @Test
    void drawsTheSameBitsForEver() {
        assertEquals(823_666_070L, checksum(SampleDigits.draw(100, 1)));
    }

    @Test
    void followsFromTheSeed() {
        assertFalse(checksum(SampleDigits.draw(100, 1)) == checksum(SampleDigits.draw(100, 2)));
    }

    @Test
    void beginsALongerSetWithTheShorter() {
        final var shorter = SampleDigits.draw(15, 3);
        final var longer = SampleDigits.draw(40, 3);
        for (int i = 0; i < 15; i++) {
            assertEquals(shorter.label(i), longer.label(i));
            assertArrayEquals(shorter.batch(i).pixels(), longer.batch(i).pixels());
        }
    }

    @Test
    void holdsEachDigitOnceInEveryTen() {
        final var dataset = SampleDigits.draw(1000, 4);
        for (int start = 0; start < 1000; start += 10) {
            assertEquals(10, IntStream.range(start, start + 10).map(dataset::label).distinct().count());
        }
        assertTrue(IntStream.range(0, 100).map(i -> dataset.label(10 * i)).distinct().count() == 10, "in any order");
    }

    @Test
    void drawsBrightStrokesOnADarkGround() {
        for (final var side : new int[]{16, 28, 32, 64}) {
            for (final var batch : Batches.inOrder(SampleDigits.draw(50, side, PLAIN, 5, Progress.NONE), 1)) {
                final var bright = IntStream.range(0, side * side).filter(i -> batch.pixels()[i] > 0.6f).count();
                final var black = IntStream.range(0, side * side).filter(i -> batch.pixels()[i] == 0).count();
                assertTrue(bright > 0.02 * side * side && black > 0.5 * side * side,
                    "digit %d: %d bright and %d black pixels".formatted(batch.labels()[0], bright, black));
            }
        }
    }

    @Test
    void differsOnlyByBrightnessWhereNothingVaries() {
        final var dataset = SampleDigits.draw(200, 28, PLAIN, 6, Progress.NONE);
        final var firstOfItsKind = new float[10][];
        for (final var batch : Batches.inOrder(dataset, 1)) {
            final var digit = batch.labels()[0];
            if (DigitStrokes.ways(digit) == 1) {
                final var image = fullyBright(batch.pixels());
                firstOfItsKind[digit] = firstOfItsKind[digit] == null ? image : firstOfItsKind[digit];
                assertArrayEquals(firstOfItsKind[digit], image, 0.01f);
            }
        }
    }

    private static float[] fullyBright(final float[] pixels) {
        var largest = 0f;
        for (final var pixel : pixels) {
            largest = Math.max(largest, pixel);
        }
        final var bright = new float[pixels.length];
        for (int i = 0; i < bright.length; i++) {
            bright[i] = pixels[i] / largest;
        }
        return bright;
    }

    @Test
    void noiseHasTheStatedDeviation() {
        final var style = new DigitStyle(0, 0, 0, 0, 0, 0.1, 0.1, 0.1, 0);
        final var noisy = SampleDigits.draw(20, 100, style, 7, Progress.NONE);
        final var clean = SampleDigits.draw(20, 100, PLAIN, 7, Progress.NONE);
        double squares = 0;
        double count = 0;
        for (int i = 0; i < 20; i++) {
            final var a = noisy.batch(i).pixels();
            final var b = clean.batch(i).pixels();
            for (int j = 0; j < a.length; j++) {
                if (b[j] == 0) {
                    // half of the noise falls below 0 and is clipped, the other half has half of the variance
                    squares += a[j] * a[j];
                    count++;
                }
            }
        }
        assertEquals(0.1, Math.sqrt(2 * squares / count), 0.001);
    }

    /** The classes must not be told apart by single pixels: the product's quick start would be too easy. */
    @Test
    void isTooHardForALinearClassifier() {
        final var dataset = SampleDigits.draw(6000, 42);
        final var training = Datasets.take(dataset, 4000);
        final var test = Datasets.subset(dataset, IntStream.range(4000, 6000).toArray());
        final var regression = new SoftmaxRegression(training);
        var best = 0.0;
        for (int epoch = 0; epoch < 25; epoch++) {
            regression.train(training, epoch, 0.02f / (1 + epoch / 5));
            best = Math.max(best, regression.accuracy(test));
        }
        assertTrue(best < 0.9, "accuracy " + best);
        assertTrue(best > 0.7, "the regression doesn't learn: " + best);
        assertTrue(regression.accuracy(training) > 0.9, "the regression isn't trained enough");
    }

    @Test
    void stopsWhenCancelled() {
        final var looks = new AtomicInteger();
        final var canceled = new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                assertTrue(fraction >= 0 && fraction <= 1 && !message.get().isEmpty());
            }

            @Override
            public void checkCanceled() {
                if (looks.incrementAndGet() == 3) {
                    throw new CancellationException();
                }
            }
        };
        assertThrows(CancellationException.class, () -> SampleDigits.draw(1_000_000, 28, PLAIN, 1, canceled));
        assertEquals(3, looks.get());
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> SampleDigits.draw(0, 1));
        assertThrows(IllegalArgumentException.class, () -> SampleDigits.draw(1, 15, PLAIN, 1, Progress.NONE));
        assertThrows(IllegalArgumentException.class, () -> SampleDigits.draw(1, 513, PLAIN, 1, Progress.NONE));
        assertThrows(IllegalArgumentException.class, () -> SampleDigits.draw(Integer.MAX_VALUE, 1));
        final var e = assertThrows(IllegalArgumentException.class,
            () -> new DigitStyle(0, 90, 0, 0, 0, 0.1, 0.1, 0, 0));
        assertTrue(e.getMessage().contains("rotation must be in [0.0, 45.0], but is 90.0"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new DigitStyle(0, 0, 0, 0, 0, 0.1, 0.05, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new DigitStyle(Double.NaN, 0, 0, 0, 0, 0.1, 0.1, 0, 0));
    }
}
