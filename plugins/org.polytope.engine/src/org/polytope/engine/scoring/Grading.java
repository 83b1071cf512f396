package org.polytope.engine.scoring;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.scoring.Finding.Verdict;

/**
 * How far a robust accuracy can be believed: by how much it is probably too high decides, not single images. All
 * thresholds of the grade stand here.
 *
 * @param robust the robust accuracy, which is known
 * @param findings of the checks
 * @param drop what the probe estimates, where it was made
 */
record Grading(Accuracy robust, List<Finding> findings, Optional<Drop> drop) {

    /** One percentage point: what is less, stronger attacks change less than another sample of images would. */
    static final double TOLERABLE = 0.01;

    /**
     * An attack has failed if a stronger one fools far more: most of what has withstood, and ten percentage points of all
     * images. Weak attacks on honest models, such as PGD-20, leave up to a third of what withstood to be found, masked
     * gradients nearly all (benchmarks/verdict.md).
     */
    static final double FAILED_SHARE = 0.5;

    static final double FAILED_POINTS = 0.1;

    Grade grade() {
        if (findings.isEmpty() && drop.isEmpty()) {
            return Grade.UNCHECKED;
        }
        if (speaks(Verdict.RED, Concern.INTEGRITY)) {
            return Grade.NOT_TRUSTWORTHY;
        }
        // where hardly anything withstood, hardly anything is left to fall, whatever was or wasn't tried
        if (robust.value() < TOLERABLE) {
            return speaks(Verdict.AMBER, Concern.INTEGRITY) ? Grade.UPPER_BOUND : Grade.RELIABLE;
        }
        if (speaks(Verdict.RED, Concern.MASKING) || attacksHaveFailed()) {
            return Grade.NOT_TRUSTWORTHY;
        }
        return objections(Verdict.AMBER).findAny().isPresent() || !isTolerable() ? Grade.UPPER_BOUND : Grade.RELIABLE;
    }

    private boolean isTolerable() {
        return drop.filter(found -> found.high() < TOLERABLE).isPresent();
    }

    boolean attacksHaveFailed() {
        return drop.filter(found -> haveFailed(robust, found)).isPresent();
    }

    /** @return whether what the probe finds is so much that the attacks of the suite have failed */
    static boolean haveFailed(final Accuracy robust, final Drop drop) {
        return drop.low() > FAILED_POINTS && drop.low() > FAILED_SHARE * robust.value();
    }

    private boolean speaks(final Verdict verdict, final Concern concern) {
        return findings.stream().anyMatch(finding -> finding.verdict() == verdict && finding.concern() == concern);
    }

    /** What the strength of the attacks leaves open, the drop answers; it can't answer for what may mislead the probe. */
    private Stream<Finding> objections(final Verdict verdict) {
        return findings.stream()
            .filter(finding -> finding.verdict() == verdict && finding.concern() != Concern.STRENGTH);
    }

    /** @return the first of the most serious findings that speak against the score beside the drop */
    Optional<Finding> worst() {
        return Stream.of(Verdict.RED, Verdict.AMBER).flatMap(this::objections).findFirst();
    }

    /** @return the most serious findings that speak against the score beside the drop, in words; empty if none does */
    String reasons() {
        return Stream.of(Verdict.RED, Verdict.AMBER)
            .map(verdict -> objections(verdict).map(finding -> finding.title() + " (" + finding.evidence() + ")")
                .collect(Collectors.joining("; ")))
            .filter(words -> !words.isEmpty()).findFirst().orElse("");
    }
}
