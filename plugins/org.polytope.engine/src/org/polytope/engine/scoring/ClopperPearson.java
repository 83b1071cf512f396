package org.polytope.engine.scoring;

import org.apache.commons.math3.distribution.BetaDistribution;

/** The exact confidence bounds of a share (Clopper and Pearson, 1934): quantiles B of the beta distribution. */
public final class ClopperPearson {

    /** As exact as a double: bounds of shares next to 1 are turned into quantiles that magnify what they are off by. */
    private static final double ACCURACY = 1e-15;

    private ClopperPearson() {
    }

    /**
     * @param successes s of n
     * @param trials n
     * @param tail the probability that the true share is below, in (0, 1)
     * @return B(tail; s, n − s + 1); 0 without a success
     */
    public static double low(final int successes, final int trials, final double tail) {
        return successes == 0 ? 0 : quantile(successes, trials - successes + 1.0, tail);
    }

    /**
     * @param successes s of n
     * @param trials n
     * @param tail the probability that the true share is above, in (0, 1)
     * @return B(1 − tail; s + 1, n − s); 1 where all are successes
     */
    public static double high(final int successes, final int trials, final double tail) {
        return successes == trials ? 1 : quantile(successes + 1.0, (double)trials - successes, 1 - tail);
    }

    private static double quantile(final double alpha, final double beta, final double probability) {
        return new BetaDistribution(null, alpha, beta, ACCURACY).inverseCumulativeProbability(probability);
    }
}
