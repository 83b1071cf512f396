package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class AdamTest {

    private static final float[] CURVATURE = {1, 10, 0.001f};

    /** Of Σ k_i · w_i², as PyTorch 2.13 does it (torch.optim.Adam, learning rate 0.01, float32). */
    private static final float[] AFTER_FIVE_STEPS = {0.45009828f, -0.95004618f, 1.95002234f};

    /** Climbs the negative. */
    private static void descend(final Adam adam, final float[] values, final int at) {
        for (int t = 0; t < 5; t++) {
            final var gradient = new float[3];
            for (int i = 0; i < 3; i++) {
                gradient[i] = -2 * CURVATURE[i] * values[at + i];
            }
            adam.climb(t + 1, values, at, gradient);
        }
    }

    @Test
    void stepsAsPyTorchDoes() {
        final var values = new float[]{0.5f, -1, 2};
        descend(new Adam(0.01, 3), values, 0);
        assertArrayEquals(AFTER_FIVE_STEPS, values, 2e-7f);
    }

    @Test
    void remembersEachImageApartAndForgetsAllOnRestart() {
        final var adam = new Adam(0.01, 6);
        final var values = new float[]{9, 9, 9, 0.5f, -1, 2};
        descend(adam, values, 0);
        descend(adam, values, 3);
        assertArrayEquals(AFTER_FIVE_STEPS, new float[]{values[3], values[4], values[5]}, 2e-7f);
        adam.restart();
        System.arraycopy(new float[]{0.5f, -1, 2}, 0, values, 3, 3);
        descend(adam, values, 3);
        assertArrayEquals(AFTER_FIVE_STEPS, new float[]{values[3], values[4], values[5]}, 2e-7f);
    }

    @Test
    void doesNotMoveWhereTheDerivativeIsNotANumber() {
        final var values = new float[]{1, 2, 3};
        new Adam(0.01, 3).climb(1, values, 0, new float[]{Float.NaN, Float.POSITIVE_INFINITY, 0});
        assertArrayEquals(new float[]{1, 2, 3}, values);
    }
}
