package org.polytope.engine.embedding;

import org.polytope.engine.Progress;

/**
 * How probable points make each other as neighbors (van der Maaten and Hinton, 2008): p_{j|i} ∝ exp(−β_i ‖f_i − f_j‖²), with β_i
 * such that the distribution has the wanted perplexity 2^H, and p_ij = (p_{j|i} + p_{i|j}) / 2n (section 3.1).
 */
final class Affinities {

    /** Of the logarithm of the perplexity, in nats. */
    private static final double TOLERANCE = 1e-12;

    private static final int MOST_STEPS = 100;

    private Affinities() {
    }

    /**
     * @param perplexity above 1, at most n − 1
     * @param progress asked whether to go on
     * @return {@code [n, n]}, symmetric, with sum 1
     */
    static double[][] of(final Features points, final double perplexity, final Progress progress) {
        final var count = points.count();
        final var conditional = new double[count][count];
        EachPoint.run(count, progress, i -> {
            for (int j = 0; j < count; j++) {
                conditional[i][j] = points.squaredDistance(i, j);
            }
            toProbabilities(conditional[i], i, perplexity);
        });
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                conditional[i][j] = (conditional[i][j] + conditional[j][i]) / (2.0 * count);
                conditional[j][i] = conditional[i][j];
            }
        }
        return conditional;
    }

    /**
     * Turns a point's squared distances into p_{·|i} in place. β_i is found by Newton's method, which halves the bracket
     * instead where it would leave it: dH/dβ = −β Var(‖f_i − f_j‖²).
     *
     * @param row {@code [n]}
     * @param self i, which is no neighbor of itself
     */
    static void toProbabilities(final double[] row, final int self, final double perplexity) {
        final var distances = beyondNearest(row, self);
        final var wanted = Math.log(perplexity);
        var low = 0.0;
        var high = Double.POSITIVE_INFINITY;
        var beta = firstGuess(distances, self);
        for (int step = 0; step < MOST_STEPS; step++) {
            final var moments = Moments.of(distances, self, beta, row);
            final var excess = moments.entropy() - wanted;
            if (Math.abs(excess) <= TOLERANCE) {
                return;
            }
            if (excess > 0) {
                low = beta;
            } else {
                high = beta;
            }
            final var newton = beta + excess / (beta * moments.variance());
            beta = newton > low && newton < high ? newton : high == Double.POSITIVE_INFINITY ? 2 * beta
                : (low + high) / 2;
        }
    }

    /** @return the distances less the nearest one's, which changes no probability but keeps the powers from vanishing */
    private static double[] beyondNearest(final double[] row, final int self) {
        var nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < row.length; j++) {
            nearest = j == self ? nearest : Math.min(nearest, row[j]);
        }
        final var distances = row.clone();
        for (int j = 0; j < row.length; j++) {
            distances[j] -= nearest;
        }
        return distances;
    }

    /** @return one over the mean; 1 where all are equally far */
    private static double firstGuess(final double[] distances, final int self) {
        var sum = -distances[self];
        for (final var distance : distances) {
            sum += distance;
        }
        return sum > 0 ? (distances.length - 1) / sum : 1;
    }

    /** What is known of p_{·|i} at some β: its entropy H in nats, and the variance of the distances under it. */
    private record Moments(double entropy, double variance) {

        /** @param probabilities is given p_{·|i} */
        static Moments of(final double[] distances, final int self, final double beta, final double[] probabilities) {
            var sum = 0.0;
            var first = 0.0;
            var second = 0.0;
            for (int j = 0; j < distances.length; j++) {
                final var weight = j == self ? 0 : Math.exp(-beta * distances[j]);
                probabilities[j] = weight;
                sum += weight;
                first += weight * distances[j];
                second += weight * distances[j] * distances[j];
            }
            for (int j = 0; j < probabilities.length; j++) {
                probabilities[j] /= sum;
            }
            final var mean = first / sum;
            return new Moments(Math.log(sum) + beta * mean, second / sum - mean * mean);
        }
    }
}
