package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
