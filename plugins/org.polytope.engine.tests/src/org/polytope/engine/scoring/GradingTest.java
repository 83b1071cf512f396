package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.scoring.Finding.Verdict;

/** The grade of 100 images, some of which withstood, by the drop's interval and by what a single check has found. */
class GradingTest {

    private static Optional<Drop> drop(final double low, final double high) {
        return Optional.of(new Drop(50, 100, 50, 1, low, low, high, List.of(), 0));
    }

    private static Grade grade(final int robust, final Optional<Drop> drop, final Finding... findings) {
        return new Grading(Accuracy.of(robust, 100), List.of(findings), drop).grade();
    }

    private static Finding finding(final Verdict verdict, final Concern concern) {
        return new Finding("?", verdict, "", "", "", "", concern);
    }

    /** Failed: more than ten points, and more than half of what withstood, at the lower end. */
    @ParameterizedTest
    @CsvSource({"50, 0, 0.009, RELIABLE", "50, 0, 0.01, UPPER_BOUND", "50, 0.05, 0.9, UPPER_BOUND",
        "50, 0.25, 0.5, UPPER_BOUND", "50, 0.26, 0.27, NOT_TRUSTWORTHY", "15, 0.1, 0.15, UPPER_BOUND",
        "15, 0.11, 0.15, NOT_TRUSTWORTHY", "90, 0.44, 0.9, UPPER_BOUND", "0, 0, 0, RELIABLE"})
    void followsTheDrop(final int robust, final double low, final double high, final Grade expected) {
        assertEquals(expected, grade(robust, drop(low, high), finding(Verdict.GREEN, Concern.MASKING)));
    }

    /** Whoever reads "not to be trusted" finds the check that says why. */
    @ParameterizedTest
    @CsvSource({"50, 0, 0.009, GREEN", "50, 0, 0.01, AMBER", "50, 0.25, 0.5, AMBER", "50, 0.26, 0.27, RED",
        "15, 0.11, 0.15, RED"})
    void theFindingIsAsSeriousAsTheGrade(final int robust, final double low, final double high,
        final Verdict expected) {
        final var found = drop(low, high).orElseThrow();
        assertEquals(expected, StrongerAttack.finding(Accuracy.of(robust, 100), found).verdict());
    }

    /** With a drop that alone would be reliable. What speaks of strength only, the drop has answered. */
    @ParameterizedTest
    @CsvSource({"RED, INTEGRITY, NOT_TRUSTWORTHY, NOT_TRUSTWORTHY", "AMBER, INTEGRITY, UPPER_BOUND, UPPER_BOUND",
        "RED, MASKING, NOT_TRUSTWORTHY, RELIABLE", "AMBER, MASKING, UPPER_BOUND, RELIABLE",
        "RED, STRENGTH, RELIABLE, RELIABLE", "AMBER, STRENGTH, RELIABLE, RELIABLE",
        "GRAY, INTEGRITY, RELIABLE, RELIABLE"})
    void followsTheWorstCheck(final Verdict verdict, final Concern concern, final Grade expected,
        final Grade whereNothingWithstood) {
        final var finding = finding(verdict, concern);
        assertEquals(expected, grade(50, drop(0, 0.005), finding(Verdict.GREEN, Concern.INTEGRITY), finding));
        assertEquals(whereNothingWithstood, grade(0, Optional.empty(), finding));
    }

    @Test
    void isNeverReliableWithoutAProbe() {
        assertEquals(Grade.UPPER_BOUND, grade(50, Optional.empty(),
            Stream.of(Concern.values()).map(concern -> finding(Verdict.GREEN, concern)).toArray(Finding[]::new)));
        assertEquals(Grade.UNCHECKED, grade(50, Optional.empty()));
    }
}
