package org.polytope.engine.comparison;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The correction for several tests at once that Holm (1979) found: with the p-values in rising order, p₍ᵢ₎ of m counts as
 * max over j ≤ i of min(1, (m − j + 1) p₍ⱼ₎). So none of them is wrong more often than in so many of all cases.
 */
final class Holm {

    private Holm() {
    }

    /** @return each p-value with account taken of the others, in the order given */
    static double[] adjusted(final double... values) {
        final var rising = IntStream.range(0, values.length).boxed()
            .sorted(Comparator.comparingDouble(i -> values[i])).toList();
        final var adjusted = new double[values.length];
        var largest = 0.0;
        for (int i = 0; i < rising.size(); i++) {
            largest = Math.max(largest, Math.min((values.length - i) * values[rising.get(i)], 1));
            adjusted[rising.get(i)] = largest;
        }
        return adjusted;
    }
}
