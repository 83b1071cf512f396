package org.polytope.engine.training.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.SampleDigits;

class GaussianNoiseTrainingTest {

    private static final int IMAGES = 100;

    private static final int SIZE = 100;

    private static final Batch BATCH = new Batch(ImageShape.vector(SIZE), new float[IMAGES * SIZE], new int[IMAGES],
        IntStream.range(7, 7 + IMAGES).toArray());

    private static float[] shown(final Batch images, final long seed) {
        final var network = new QuadraticNetwork();
        new GaussianNoiseTraining(0.5).begin(SampleDigits.draw(2, 1)).learn(images, new Moment(1, 0, seed), network,
            Progress.NONE);
        return network.shown.get(0);
    }

    /** Of 10,000 numbers the mean deviates by 0.005, and the deviation by 0.0035; black pixels get below black. */
    @Test
    void addsNoiseOfThatDeviationWithoutClipping() {
        var sum = 0.0;
        var squares = 0.0;
        for (final double number : shown(BATCH, 1)) {
            sum += number;
            squares += number * number;
        }
        assertEquals(0, sum / (IMAGES * SIZE), 0.02);
        assertEquals(0.5, Math.sqrt(squares / (IMAGES * SIZE)), 0.014);
    }

    @Test
    void drawsForEachImageInEachEpoch() {
        final var all = shown(BATCH, 1);
        assertArrayEquals(Arrays.copyOfRange(all, SIZE, 2 * SIZE), shown(BATCH.select(1), 1));
        assertFalse(Arrays.equals(all, shown(BATCH, 2)));
        assertFalse(Arrays.equals(Arrays.copyOf(all, SIZE), Arrays.copyOfRange(all, SIZE, 2 * SIZE)));
    }

    @Test
    void saysWhatItIs() {
        assertEquals("Gaussian noise, σ 0.25", new GaussianNoiseTraining(0.25).describe());
        final var message =
            assertThrows(IllegalArgumentException.class, () -> new GaussianNoiseTraining(0)).getMessage();
        assertTrue(message.contains("standard deviation of the noise in training"), message);
    }
}
