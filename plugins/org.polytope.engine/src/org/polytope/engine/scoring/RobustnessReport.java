package org.polytope.engine.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.scoring.Finding.Verdict;

/**
 * How robust a classifier is, and how far that can be believed. Robust accuracy is always the worst case for each image
 * over all attacks, never the least of their means.
 *
 * @param suite what was run: threat model, attacks with all their settings, seed
 * @param range the classifier's pixel range
 * @param count number of images
 * @param clean accuracy on unchanged images
 * @param robust accuracy in the worst case
 * @param robustImages {@code [n]}, which images withstood everything
 * @param attacks one entry an attack
 * @param classes one entry a class
 * @param curve robust accuracy by epsilon, from 0 on; only the two ends where no further epsilon was asked for;
 *            empty under a threat model without a norm
 * @param findings what the checks of integrity found; empty where they weren't asked for
 * @param complete whether nothing was canceled
 * @param seconds time taken
 */
public record RobustnessReport(AttackSuite suite, PixelRange range, int count, Accuracy clean, Accuracy robust,
    boolean[] robustImages, List<AttackScore> attacks, List<ClassScore> classes, List<CurvePoint> curve,
    List<Finding> findings, boolean complete, double seconds) {

    /** Copies the lists. */
    public RobustnessReport {
        attacks = List.copyOf(attacks);
        classes = List.copyOf(classes);
        curve = List.copyOf(curve);
        findings = List.copyOf(findings);
    }

    /** @return the most serious verdict of the checks; red where no attack suited the classifier */
    public Verdict trust() {
        if (nothingWasRun()) {
            return Verdict.RED;
        }
        return findings.stream().map(Finding::verdict).max(Verdict::compareTo).orElse(Verdict.GREEN);
    }

    private boolean nothingWasRun() {
        return attacks.stream().allMatch(attack -> attack.omitted().isPresent());
    }

    /** @return the result and how to read it, in a few sentences */
    public String verdict() {
        if (complete && nothingWasRun()) {
            return "No attack was run, so nothing is known about robustness; unchanged, %s of %d images are correctly classified."
                .formatted(clean.describe(), count) + leftOut();
        }
        return "%s of %d images stay correctly classified in the worst case over %s (seed %d); unchanged, %s are.%s %s"
            .formatted(robust.describe(), count,
                attacks.stream().filter(attack -> attack.omitted().isEmpty()).map(attack -> attack.attack().text())
                    .collect(Collectors.joining("; ")),
                suite.seed(), clean.describe(), leftOut(), reading());
    }

    private String leftOut() {
        final var byReason = attacks.stream().filter(attack -> attack.omitted().isPresent())
            .collect(Collectors.groupingBy(attack -> attack.omitted().get(), LinkedHashMap::new,
                Collectors.mapping(attack -> attack.attack().text(), Collectors.joining("; "))));
        return byReason.entrySet().stream().map(left -> " Left out: %s. %s".formatted(left.getValue(), left.getKey()))
            .collect(Collectors.joining());
    }

    private String reading() {
        if (!complete) {
            return "The attacks were canceled before they had finished, so the true figure is lower.";
        }
        return switch (trust()) {
            case RED -> "The score is not trustworthy: " + names(Verdict.RED) + ".";
            case AMBER -> "An upper bound only: " + names(Verdict.AMBER) + ".";
            case GREEN -> findings.isEmpty() ? "The score's integrity was not checked."
                : "No check speaks against the score; stronger attacks may still lower it.";
        };
    }

    private String names(final Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict)
            .map(finding -> finding.check() + " (" + finding.evidence() + ")").collect(Collectors.joining("; "));
    }
}
