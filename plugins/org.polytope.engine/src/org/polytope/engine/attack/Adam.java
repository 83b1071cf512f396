package org.polytope.engine.attack;

import java.util.Arrays;

/**
 * Adam (Kingma and Ba, 2015, Alg. 1) for the numbers of many images, with its authors' constants, in single precision.
 * Climbs.
 */
public final class Adam {

    private static final double MEAN_DECAY = 0.9;

    private static final double SQUARE_DECAY = 0.999;

    /** What keeps steps finite: of the authors. */
    private static final float STABILITY = 1e-8f;

    private final double learningRate;

    private final float stability;

    private final float[] mean;

    private final float[] square;

    /** @param numbers of all images */
    public Adam(final double learningRate, final int numbers) {
        this(learningRate, STABILITY, numbers);
    }

    private Adam(final double learningRate, final float stability, final int numbers) {
        this.stability = stability;
        this.learningRate = learningRate;
        mean = new float[numbers];
        square = new float[numbers];
    }

    /**
     * @param numbers of all images
     * @return without the authors' addend: steps don't depend on the scale of what is climbed, and where nothing ever rose or
     *         fell there is none
     */
    public static Adam ofAnyScale(final double learningRate, final int numbers) {
        return new Adam(learningRate, 0, numbers);
    }

    /** Forgets all steps. */
    public void restart() {
        Arrays.fill(mean, 0);
        Arrays.fill(square, 0);
    }

    /**
     * @param step counted from 1
     * @param gradient of one image; entries that aren't finite count as 0
     * @param offset where the image lies in {@code images}
     */
    public void climb(final int step, final float[] images, final int offset, final float[] gradient) {
        climb(step, images, offset, gradient, 0, gradient.length);
    }

    /** The same where the image's gradient is the {@code size} numbers from {@code from} on. */
    public void climb(final int step, final float[] images, final int offset, final float[] gradient, final int from,
        final int size) {
        final var meanDecay = (float)MEAN_DECAY;
        final var meanShare = (float)(1 - MEAN_DECAY);
        final var squareDecay = (float)SQUARE_DECAY;
        final var squareShare = (float)(1 - SQUARE_DECAY);
        final var rate = (float)(learningRate / (1 - Math.pow(MEAN_DECAY, step)));
        final var squareScale = (float)(1 / Math.sqrt(1 - Math.pow(SQUARE_DECAY, step)));
        for (int i = 0; i < size; i++) {
            final var slope = Math.abs(gradient[from + i]) <= Float.MAX_VALUE ? gradient[from + i] : 0;
            final var at = offset + i;
            final var newMean = meanDecay * mean[at] + meanShare * slope;
            final var newSquare = squareDecay * square[at] + squareShare * slope * slope;
            mean[at] = newMean;
            square[at] = newSquare;
            final var length = squareScale * (float)Math.sqrt(newSquare) + stability;
            images[at] += length > 0 ? rate * newMean / length : 0;
        }
    }
}
