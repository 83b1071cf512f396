package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccuracyTest {

    /** Expected are the beta distribution's quantiles, found outside of Java by bisection of binomial tails. */
    @ParameterizedTest
    @CsvSource({"632, 1000, 0.60125594, 0.66196429", "1, 10, 0.00252858, 0.44501612",
        "9, 10, 0.55498388, 0.99747142", "500, 1017, 0.46048727, 0.52284540", "3, 200, 0.00310411, 0.04320828"})
    void hasClopperAndPearsonsInterval(final int correct, final int count, final double low, final double high) {
        final var accuracy = Accuracy.of(correct, count);
        assertEquals(low, accuracy.low(), 1e-6);
        assertEquals(high, accuracy.high(), 1e-6);
        assertEquals((double)correct / count, accuracy.value());
    }

    /** With none or all of n, the other end is 1 − 0.025^(1/n). */
    @Test
    void hasOneSidedIntervalsAtTheEnds() {
        final var reach = 1 - Math.pow(0.025, 1.0 / 50);
        assertEquals(reach, Accuracy.of(0, 50).high(), 1e-9);
        assertEquals(1 - reach, Accuracy.of(50, 50).low(), 1e-9);
        assertEquals(0, Accuracy.of(0, 50).low());
        assertEquals(1, Accuracy.of(50, 50).high());
    }

    /** The ends are where so many, or so few, would be seen in one case of 40: sums of binomial terms, which no quantile is in. */
    @ParameterizedTest
    @CsvSource({"1, 1", "7, 12", "632, 1000", "1, 10000", "9999, 10000", "4711, 10000", "3, 200"})
    void endsWhereTheCountIsOneChanceInForty(final int correct, final int count) {
        final var accuracy = Accuracy.of(correct, count);
        assertSame(0.025, low -> tail(count, low, correct, count), accuracy.low());
        if (correct < count) {
            assertSame(0.025, high -> tail(count, high, 0, correct), accuracy.high());
        }
    }

    /** The end lies within 1e-9 of where the tail is what it should be: it is passed in between. */
    private static void assertSame(final double expected, final DoubleUnaryOperator tail, final double end) {
        assertTrue((tail.applyAsDouble(end - 1e-9) - expected) * (tail.applyAsDouble(end + 1e-9) - expected) < 0,
            () -> tail.applyAsDouble(end) + " at " + end);
    }

    /** Whatever the truth is, at least 95 of 100 intervals hold it: summed over all outcomes, not simulated. */
    @Test
    void coversTheTruthAtItsLevel() {
        final var count = 60;
        final var intervals = IntStream.rangeClosed(0, count).mapToObj(k -> Accuracy.of(k, count)).toList();
        for (int step = 1; step < 200; step++) {
            final var truth = step / 200.0;
            final var covered = IntStream.rangeClosed(0, count)
                .filter(k -> intervals.get(k).low() <= truth && truth <= intervals.get(k).high())
                .mapToDouble(k -> tail(count, truth, k, k)).sum();
            assertTrue(covered >= 0.95, () -> covered + " at " + truth);
        }
    }

    /** @return P(from ≤ X ≤ to), X ~ Bin(count, share) */
    private static double tail(final int count, final double share, final int from, final int to) {
        double choose = 0;
        double sum = 0;
        for (int k = 0; k <= to; k++) {
            if (k >= from) {
                sum += Math.exp(choose + k * Math.log(share) + (count - k) * Math.log1p(-share));
            }
            choose += Math.log(count - k) - Math.log(k + 1.0);
        }
        return sum;
    }

    @Test
    void knowsNothingOfNoImages() {
        final var nothing = Accuracy.of(0, 0);
        assertTrue(Double.isNaN(nothing.value()) && nothing.low() == 0 && nothing.high() == 1);
        assertEquals("not known", nothing.describe());
    }

    @Test
    void refusesMoreThanAll() {
        assertThrows(IllegalArgumentException.class, () -> Accuracy.of(3, 2));
    }
}
