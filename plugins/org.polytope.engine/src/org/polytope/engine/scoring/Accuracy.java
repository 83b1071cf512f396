package org.polytope.engine.scoring;

import org.polytope.engine.Numbers;

/**
 * A share of images with its exact 95 % confidence interval (Clopper and Pearson, 1934): with s of n,
 * [B(0.025; s, n − s + 1), B(0.975; s + 1, n − s)], B the quantile of the beta distribution.
 *
 * @param correct s
 * @param count n; 0 where there was nothing to count
 * @param low the interval's lower end, in [0, 1]
 * @param high its upper end
 */
public record Accuracy(int correct, int count, double low, double high) {

    private static final double TAIL = 0.025;

    /** Nothing was counted. */
    static final Accuracy UNKNOWN = of(0, 0);

    /** @throws IllegalArgumentException unless 0 ≤ correct ≤ count */
    public static Accuracy of(final int correct, final int count) {
        if (correct < 0 || correct > count) {
            throw new IllegalArgumentException("%s of %s is no share.".formatted(correct, count));
        }
        return new Accuracy(correct, count, ClopperPearson.low(correct, count, TAIL),
            ClopperPearson.high(correct, count, TAIL));
    }

    /** @return s / n; NaN where there was nothing to count */
    public double value() {
        return (double)correct / count;
    }

    /** @return whether there was something to count */
    public boolean isKnown() {
        return count > 0;
    }

    /** @return for example {@code 63.2 % (60.1 to 66.2 %)} */
    public String describe() {
        return count == 0 ? "not known"
            : Numbers.percent(value()) + " (" + Numbers.percents(low, high) + ")";
    }
}
