package org.polytope.engine.corruption.score;

import org.apache.commons.math3.distribution.TDistribution;
import org.polytope.engine.scoring.Accuracy;

/**
 * The mean of an accuracy over several corruptions with its 95 % confidence interval. All are made of the same images, so the
 * images are what varies: with x_i the share of corruptions under which image i is classified right, m their mean and s
 * their standard deviation, the interval is m ± t(0.975; n − 1) s / √n (Student, 1908), cut to [0, 1]. Where every image is
 * right as often as any other, s says nothing, and the interval is Clopper and Pearson's of n images.
 *
 * @param value m
 * @param low the interval's lower end
 * @param high its upper end
 */
public record MeanAccuracy(double value, double low, double high) {

    private static final double QUANTILE = 0.975;

    /**
     * @param right by image, how often it is classified right
     * @param times of how many
     */
    static MeanAccuracy of(final int[] right, final int times) {
        long sum = 0;
        long squares = 0;
        for (final var count : right) {
            sum += count;
            squares += (long)count * count;
        }
        final long n = right.length;
        final var mean = (double)sum / n / times;
        if (n * squares == sum * sum) {
            final var exact = Accuracy.of((int)Math.round(mean * n), (int)n);
            return new MeanAccuracy(mean, Math.min(mean, exact.low()), Math.max(mean, exact.high()));
        }
        // in whole numbers up to here, so that nothing cancels
        final var variance = (double)(n * squares - sum * sum) / (n * (n - 1)) / ((double)times * times);
        final var half =
            new TDistribution(null, n - 1.0).inverseCumulativeProbability(QUANTILE) * Math.sqrt(variance / n);
        return new MeanAccuracy(mean, Math.max(0, mean - half), Math.min(1, mean + half));
    }
}
