package org.polytope.engine.certification.smoothing;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Beta;
import org.polytope.engine.scoring.ClopperPearson;

/** What counts say with confidence. */
final class Binomial {

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private Binomial() {
    }

    /**
     * The one-sided lower confidence bound of Clopper and Pearson (1934), LowerConfBound of Cohen et al., Sec. 3.2.2.
     *
     * @param alpha the probability that the true share is below
     * @return the α-quantile of Beta(successes, trials − successes + 1); 0 without a success
     */
    static double lowerBound(final int successes, final int trials, final double alpha) {
        return ClopperPearson.low(successes, trials, alpha);
    }

    /**
     * BinomPValue of Cohen et al., Sec. 3.2.1: the two-sided test of whether heads and tails are equally likely,
     * min(1, 2·P(X ≥ most)) with X from {@code most + fewer} tosses, which is exact because the distribution is symmetric.
     *
     * @param most how often the more frequent came, at least as often as the other
     * @param fewer how often the other came
     * @return the probability of a result that is at least so one-sided; 1 for no toss at all
     */
    static double pValue(final int most, final int fewer) {
        return most == fewer ? 1 : Math.min(1, 2 * Beta.regularizedBeta(0.5, most, fewer + 1.0));
    }

    /** @return Φ⁻¹: below this a standard normal number is with {@code probability} */
    static double normalQuantile(final double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }
}
