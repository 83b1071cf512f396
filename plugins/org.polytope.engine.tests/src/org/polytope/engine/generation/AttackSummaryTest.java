package org.polytope.engine.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.generation.AttackSummary.Attempt;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Shares, means and medians of a few attempts, counted by hand. */
class AttackSummaryTest {

    private static Attempt attempt(final boolean fooled, final double size, final int queries) {
        return new Attempt(fooled, new PerturbationSize(size, 2 * size, 3 * size, (int)(10 * size)), queries);
    }

    @Test
    void sharesAreOfWhatTheyAreNamedAfter() {
        final var summary = new AttackSummary(10, 5,
            List.of(attempt(true, 0.1, 7), attempt(false, 0.5, 100), attempt(true, 0.3, 9), attempt(true, 0.2, 4)));

        assertEquals(3, summary.fooled());
        assertEquals(0.75, summary.successRate());
        assertEquals(0.5, summary.accuracy());
        assertEquals(30, summary.meanQueries());
    }

    @Test
    void meansAreOfAllAndMediansTakeThoseThatWithstoodForInfinitelyFar() {
        final var fooled = List.of(attempt(true, 0.1, 1), attempt(true, 0.4, 1), attempt(true, 0.2, 1));
        assertEquals(0.2, new AttackSummary(3, 0, fooled).medianSize(Norm.LINF));
        assertEquals(0.5, new AttackSummary(3, 0, fooled.subList(0, 2)).medianSize(Norm.L2), 1e-12);

        final var withstood = new AttackSummary(3, 1, List.of(fooled.get(0), attempt(false, 0.05, 1), fooled.get(1)));
        assertEquals(0.55 / 3, withstood.meanSize(Norm.LINF), 1e-12);
        assertEquals(0.4, withstood.medianSize(Norm.LINF));
        assertEquals(4, withstood.medianSize(Norm.L0));
        final var half = new AttackSummary(2, 1, List.of(fooled.get(0), attempt(false, 0.05, 1)));
        assertEquals(Double.POSITIVE_INFINITY, half.medianSize(Norm.L1));
    }

    @Test
    void nothingIsKnownWhereNothingWasAttacked() {
        final var nothing = new AttackSummary(4, 0, List.of());

        assertEquals(0, nothing.accuracy());
        assertTrue(Double.isNaN(nothing.successRate()));
        assertTrue(Double.isNaN(nothing.meanSize(Norm.LINF)));
        assertTrue(Double.isNaN(nothing.medianSize(Norm.LINF)));
        assertTrue(Double.isNaN(nothing.meanQueries()));
        assertTrue(Double.isNaN(new AttackSummary(0, 0, List.of()).accuracy()));
    }
}
