package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;

/** Bounds of a sample without replacement against sums of exact fractions, closed forms, and their own promise. */
class SampleBoundsTest {

    private static final double TAIL = 0.025;

    private static BigInteger choose(final int n, final int k) {
        var product = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            product = product.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return k < 0 || k > n ? BigInteger.ZERO : product;
    }

    /** @return P(from ≤ X ≤ to) of a sample of n of N, K of which have it */
    private static double exact(final int population, final int all, final int sample, final int from, final int to) {
        var hits = BigInteger.ZERO;
        for (int k = from; k <= to; k++) {
            hits = hits.add(choose(all, k).multiply(choose(population - all, sample - k)));
        }
        return new BigDecimal(hits).divide(new BigDecimal(choose(population, sample)), MathContext.DECIMAL64)
            .doubleValue();
    }

    @ParameterizedTest
    @CsvSource({"120, 40, 4", "300, 100, 0", "300, 100, 1", "500, 400, 37", "80, 80, 16", "25, 10, 10", "7, 3, 2"})
    void areThoseOfExactFractions(final int population, final int sample, final int successes) {
        final var bounds = new SampleBounds(population, sample, successes);
        var low = successes;
        while (exact(population, low, sample, successes, sample) <= TAIL) {
            low++;
        }
        var high = population - (sample - successes);
        while (exact(population, high, sample, 0, successes) <= TAIL) {
            high--;
        }
        assertEquals(List.of(low, high), List.of(bounds.low(TAIL), bounds.high(TAIL)));
    }

    /** Without a success, (N − K choose n) / (N choose n) is a product of n fractions. */
    @Test
    void withoutASuccessAreAClosedForm() {
        final var high = new SampleBounds(800, 400, 0).high(TAIL);
        var none = 1.0;
        for (int i = 0; i < high; i++) {
            none *= (400.0 - i) / (800 - i);
        }
        assertTrue(none > TAIL && none * (400.0 - high) / (800 - high) <= TAIL, high + ": " + none);
        assertEquals(0, new SampleBounds(800, 400, 0).low(TAIL));
    }

    @Test
    void ofAllAreWhatWasFound() {
        for (int found = 0; found <= 9; found++) {
            final var all = new SampleBounds(9, 9, found);
            assertEquals(List.of(found, found), List.of(all.low(TAIL), all.high(TAIL)));
        }
        assertEquals(List.of(0, 9),
            List.of(new SampleBounds(9, 0, 0).low(TAIL), new SampleBounds(9, 0, 0).high(TAIL)));
    }

    @Test
    void areOfASample() {
        assertThrows(IllegalArgumentException.class, () -> new SampleBounds(9, 10, 1));
        assertThrows(IllegalArgumentException.class, () -> new SampleBounds(9, 5, 6));
    }

    /** In 2,000 samples each, at least 95 % of the intervals hold the truth, whatever it is. */
    @ParameterizedTest
    @CsvSource({"400, 100, 0", "400, 100, 3", "400, 100, 40", "400, 200, 200", "1000, 100, 10"})
    void holdTheTruthAtTheirLevel(final int population, final int sample, final int truth) {
        final var trials = 2000;
        final var random = RandomStream.of(5, RandomPurpose.SAMPLE, population, sample, truth);
        var held = 0;
        for (int trial = 0; trial < trials; trial++) {
            var left = truth;
            var seen = 0;
            for (int i = 0; i < sample; i++) {
                final var hit = random.nextInt(population - i) < left;
                left -= hit ? 1 : 0;
                seen += hit ? 1 : 0;
            }
            final var bounds = new SampleBounds(population, sample, seen);
            held += bounds.low(TAIL) <= truth && truth <= bounds.high(TAIL) ? 1 : 0;
        }
        assertTrue(held >= 0.95 * trials, held + " of " + trials);
    }
}
