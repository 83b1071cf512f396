package org.polytope.engine.training;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.polytope.engine.dataset.Dataset;

/**
 * What naming always the commonest class gets right, and who does no better.
 *
 * @param images how many there are
 * @param share of the commonest class among them
 */
record Guessing(int images, double share) {

    /** Where a guess may do as well by chance. */
    private static final double SIGNIFICANT = 0.05;

    static Guessing on(final Dataset images) {
        final var counts = new int[images.classNames().size()];
        IntStream.range(0, images.size()).forEach(i -> counts[images.label(i)]++);
        return new Guessing(images.size(), (double)Arrays.stream(counts).max().orElseThrow() / images.size());
    }

    /**
     * @param accuracy on these images
     * @return whether a guess does as well with a probability of 0.05 or more (exact binomial test, one-sided); never where
     *         all images are of one class, on which nothing can be seen
     */
    boolean explains(final double accuracy) {
        final var correct = (int)Math.round(accuracy * images);
        return share != 1 && atLeast(correct) >= SIGNIFICANT;
    }

    /** @return P(Bin(images, share) ≥ hits) */
    private double atLeast(final int hits) {
        return hits == 0 ? 1 : 1 - new BinomialDistribution(null, images, share).cumulativeProbability(hits - 1);
    }
}
