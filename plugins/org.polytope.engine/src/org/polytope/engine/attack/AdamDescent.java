package org.polytope.engine.attack;

import java.util.Arrays;

/** Adam (Kingma and Ba, 2015, Alg. 1) on the numbers of many images, with the constants of its paper. */
final class AdamDescent {

    private static final double BETA_1 = 0.9;

    private static final double BETA_2 = 0.999;

    private static final float EPSILON = 1e-8f;

    private final float[] mean;

    private final float[] square;

    AdamDescent(final int numbers) {
        mean = new float[numbers];
        square = new float[numbers];
    }

    /** Forgets all steps. */
    void restart() {
        Arrays.fill(mean, 0);
        Arrays.fill(square, 0);
    }

    /**
     * One step of one image. Numbers whose derivative isn't finite count as if it were 0.
     *
     * @param values changed in place, at {@code at}, where its state is kept too
     * @param gradient at {@code from}
     * @param iteration number of the step since {@link #restart}, from 0
     */
    void step(final float[] values, final int at, final float[] gradient, final int from, final int size,
        final int iteration, final double rate) {
        final var beta1 = (float)BETA_1;
        final var beta2 = (float)BETA_2;
        final var newShare1 = (float)(1 - BETA_1);
        final var newShare2 = (float)(1 - BETA_2);
        final var step = (float)(rate / (1 - Math.pow(BETA_1, iteration + 1)));
        final var unbiased = (float)(1 / Math.sqrt(1 - Math.pow(BETA_2, iteration + 1)));
        for (int i = 0; i < size; i++) {
            final var slope = Math.abs(gradient[from + i]) <= Float.MAX_VALUE ? gradient[from + i] : 0;
            final var newMean = beta1 * mean[at + i] + newShare1 * slope;
            final var newSquare = beta2 * square[at + i] + newShare2 * slope * slope;
            mean[at + i] = newMean;
            square[at + i] = newSquare;
            values[at + i] -= step * newMean / ((float)Math.sqrt(newSquare) * unbiased + EPSILON);
        }
    }
}
