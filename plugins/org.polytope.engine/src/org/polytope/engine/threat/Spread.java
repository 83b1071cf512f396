package org.polytope.engine.threat;

import java.util.Arrays;

/**
 * How large perturbations are.
 *
 * @param mean NaN where there is none
 * @param median NaN where there is none
 */
public record Spread(double mean, double median) {

    /** @param sizes in any order; infinite ones are larger than all others */
    public static Spread of(final double... sizes) {
        if (sizes.length == 0) {
            return new Spread(Double.NaN, Double.NaN);
        }
        final var sorted = sizes.clone();
        Arrays.sort(sorted);
        final var middle = sorted.length / 2;
        final var median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(Arrays.stream(sorted).average().orElseThrow(), median);
    }
}
