package org.polytope.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class HeadsTest {

    private static Heads of(final int count, final float... logits) {
        return new Heads(count, logits, new float[0][]);
    }

    /** exp of the logits is 1, 3, 4 and 1, 1, 2: shares of eighths and of quarters. */
    @Test
    void probabilitiesAreTheSoftmaxOfARow() {
        final var heads = of(2, 0, (float)Math.log(3), (float)Math.log(4), 5, 5, 5 + (float)Math.log(2));
        assertArrayEquals(new double[]{0.125, 0.375, 0.5}, heads.probabilities(0), 1e-7);
        assertArrayEquals(new double[]{0.25, 0.25, 0.5}, heads.probabilities(1), 1e-7);
    }

    @Test
    void logitsOfAnySizeGiveProbabilities() {
        assertArrayEquals(new double[]{1, 0}, of(1, 1000, -1000).probabilities(0));
        assertArrayEquals(new double[]{0.5, 0.5}, of(1, -1e30f, -1e30f).probabilities(0));
        assertEquals(1, Arrays.stream(of(1, 3, -2, 88, 89, 89.5f).probabilities(0)).sum(), 1e-15);
    }
}
