package org.polytope.engine.attack;

/** Adam (Kingma and Ba, 2015) for the pixels of many images, with its authors' constants. Climbs. */
final class Adam {

    private static final double MEAN_DECAY = 0.9;

    private static final double SQUARE_DECAY = 0.999;

    private static final double STABILITY = 1e-8;

    private final double learningRate;

    private final float[] mean;

    private final float[] square;

    /** @param numbers of all images */
    Adam(final double learningRate, final int numbers) {
        this.learningRate = learningRate;
        mean = new float[numbers];
        square = new float[numbers];
    }

    /**
     * @param step counted from 1
     * @param gradient of one image; entries that aren't numbers count as 0
     * @param offset where the image lies in {@code images}
     */
    void climb(final int step, final float[] images, final int offset, final float[] gradient) {
        final var meanScale = 1 / (1 - Math.pow(MEAN_DECAY, step));
        final var squareScale = 1 / (1 - Math.pow(SQUARE_DECAY, step));
        for (int i = 0; i < gradient.length; i++) {
            final var slope = Float.isFinite(gradient[i]) ? gradient[i] : 0;
            final var at = offset + i;
            mean[at] = (float)(MEAN_DECAY * mean[at] + (1 - MEAN_DECAY) * slope);
            square[at] = (float)(SQUARE_DECAY * square[at] + (1 - SQUARE_DECAY) * slope * slope);
            images[at] += (float)(learningRate * meanScale * mean[at]
                / (Math.sqrt(squareScale * square[at]) + STABILITY));
        }
    }
}
