package org.polytope.engine.scoring;

import java.util.function.IntPredicate;

import org.apache.commons.math3.distribution.HypergeometricDistribution;

/**
 * Exact confidence bounds of how many of N have a property, when k of a random sample of n without replacement have it:
 * those K for which the hypergeometric probability of such a sample is above the tail (Konijn, 1973; as Clopper and
 * Pearson's bounds, but for a finite population, so that with n = N both are k).
 *
 * @param population N
 * @param sample n
 * @param successes k
 */
record SampleBounds(int population, int sample, int successes) {

    /** @throws IllegalArgumentException unless 0 ≤ successes ≤ sample ≤ population */
    SampleBounds {
        if (successes < 0 || successes > sample || sample > population) {
            throw new IllegalArgumentException(
                "%s of %s of %s is no sample.".formatted(successes, sample, population));
        }
    }

    /**
     * @param tail the probability that the true number is lower, in (0, 1)
     * @return the least K with P(X ≥ k | K) > tail
     */
    int low(final double tail) {
        return successes == 0 ? 0
            : least(all -> given(all).upperCumulativeProbability(successes) > tail);
    }

    /**
     * @param tail the probability that the true number is higher, in (0, 1)
     * @return the greatest K with P(X ≤ k | K) > tail
     */
    int high(final double tail) {
        return successes == sample ? population
            : least(all -> !(given(all).cumulativeProbability(successes) > tail)) - 1;
    }

    /** @return the least K that the sample allows with the property, which stays once it is there; one more if none has */
    private int least(final IntPredicate property) {
        var from = successes;
        var to = population - (sample - successes) + 1;
        while (from < to) {
            final var middle = (from + to) >>> 1;
            if (property.test(middle)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private HypergeometricDistribution given(final int all) {
        return new HypergeometricDistribution(null, population, all, sample);
    }
}
