package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.dataset.Batch;

class MixedBatchTest {

    /** z_1 − z_0 = x_0: the attack on class 0 moves the pixel up by epsilon. */
    private static final LinearClassifier TARGET = new LinearClassifier(new float[][] {{0}, {1}}, 0, 0);

    @ParameterizedTest
    @CsvSource({"0, 64, 0", "0.5, 32, 32", "0.25, 48, 16"})
    void showsEachImageAttackedAndTheFirstOnesUnchangedToo(final double share, final int drawn, final int clean) {
        final var training = AdversarialTraining.pgd(0.25, 4).withCleanShare(share);
        assertEquals(drawn, MixedBatch.drawn(64, training));
        final var pixels = new float[drawn];
        Arrays.fill(pixels, 0.5f);
        final var images = new Batch(TARGET.shape(), pixels, new int[drawn], new int[drawn]);
        final var mixed = MixedBatch.attacked(images, training, 0.25, TARGET, 1, Progress.NONE);
        assertEquals(64, mixed.count());
        assertEquals(clean, mixed.clean());
        final var expected = new float[64];
        Arrays.fill(expected, 0, clean, 0.5f);
        Arrays.fill(expected, clean, 64, 0.75f);
        assertArrayEquals(expected, mixed.pixels(), 1e-6f);
        assertTrue(Arrays.stream(mixed.labels()).allMatch(label -> label == 0));
        assertArrayEquals(new float[] {0.5f}, Arrays.copyOf(images.pixels(), 1));
    }
}
