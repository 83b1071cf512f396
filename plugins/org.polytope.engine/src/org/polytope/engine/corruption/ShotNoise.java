package org.polytope.engine.corruption;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The noise of light itself, which comes in whole photons: each number of the image is one of a Poisson distribution with
 * that mean.
 */
final class ShotNoise implements Distortion {

    /** How many photons white is worth. */
    static final Severities<Integer> PHOTONS = new Severities<>(List.of(60, 25, 12, 5, 3),
        List.of(250, 100, 50, 30, 15), List.of(500, 250, 100, 75, 50));

    private static final int LEVELS = 256;

    private final int photons;

    /** By level, the probability of at most so many photons. */
    private final double[][] distributions;

    ShotNoise(final int photons) {
        this.photons = photons;
        distributions = IntStream.range(0, LEVELS).mapToObj(level -> distribution(level / 255.0 * photons))
            .toArray(double[][]::new);
    }

    /** @return P(N ≤ k) for k = 0, 1, … until the sum grows no more: e^(−λ) Σ λ^i / i! */
    private static double[] distribution(final double mean) {
        var cumulated = new double[(int)mean + 1];
        var probability = Math.exp(-mean);
        double sum = 0;
        int k = 0;
        while (k <= mean || sum + probability > sum) {
            sum += probability;
            if (k == cumulated.length) {
                cumulated = Arrays.copyOf(cumulated, 2 * k);
            }
            cumulated[k++] = sum;
            probability *= mean / k;
        }
        return Arrays.copyOf(cumulated, k);
    }

    @Override
    public Raster distort(final Raster image, final RandomGenerator random) {
        final var values = new double[image.levels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (double)counted(distributions[image.level(i)], random.nextDouble()) / photons;
        }
        return Raster.truncated(image.shape(), values);
    }

    /** @return the smallest number whose cumulated probability reaches {@code share} */
    private static int counted(final double[] distribution, final double share) {
        final var found = Arrays.binarySearch(distribution, share);
        return Math.min(found < 0 ? -found - 1 : found, distribution.length - 1);
    }
}
