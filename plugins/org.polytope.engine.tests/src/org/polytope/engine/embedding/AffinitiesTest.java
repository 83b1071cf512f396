package org.polytope.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;

/** Affinities against bisection in NumPy, and what they must be for whatever points. */
class AffinitiesTest {

    @Test
    void equalThoseOfAnotherProgram() {
        final var affinities = Affinities.of(Points.of(30, 5), 7, Progress.NONE);
        assertEquals(0.00017065142222837356, affinities[0][1], 1e-13);
        assertEquals(2.325945764623837e-05, affinities[3][17], 1e-13);
        assertEquals(0.0019012279459391336, affinities[29][4], 1e-13);
        assertEquals(1, Arrays.stream(affinities).flatMapToDouble(Arrays::stream).sum(), 1e-12);
    }

    /** Far from all others, near to one, among equal ones: the perplexity is what was wanted. */
    @Test
    void haveTheWantedPerplexity() {
        final var row = new double[40];
        Arrays.setAll(row, j -> j == 0 ? 0 : 1e6 + Math.pow(j % 10, 3));
        Affinities.toProbabilities(row, 0, 12.5);
        assertEquals(0, row[0]);
        assertEquals(12.5, perplexity(row), 1e-9);
    }

    /** Ten neighbors in one place can't be told apart: the distribution is even among them, never NaN. */
    @Test
    void shareAmongEqualNeighborsWhatCannotBeDivided() {
        final var row = new double[40];
        Arrays.setAll(row, j -> j <= 10 ? 0 : 9);
        Affinities.toProbabilities(row, 0, 3);
        assertEquals(10, perplexity(row), 1e-6);
        assertTrue(Arrays.stream(row).allMatch(Double::isFinite));
    }

    private static double perplexity(final double[] row) {
        return Math.exp(-Arrays.stream(row).filter(p -> p > 0).map(p -> p * Math.log(p)).sum());
    }
}
