package org.polytope.engine.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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
 * @param robust accuracy in the worst case, of the images that any attack could be made on (an attack toward a class
 *            can't be made on images of that class); not known (count 0) where no attack was run
 * @param robustImages {@code [n]}, which images withstood an attack, and all others too
 * @param attacks one entry an attack
 * @param classes one entry a class
 * @param curve robust accuracy by epsilon, from 0 on; only the two ends where no further epsilon was asked for;
 *            empty under a threat model without a norm
 * @param breakdown what lies behind the robust accuracy
 * @param findings what the checks of integrity found; empty where they weren't asked for
 * @param weakness what keeps the attacks that were run from being as strong as AutoAttack; empty where nothing does
 * @param advice whether epsilon was probably meant in other units; empty if not
 * @param complete whether nothing was canceled
 * @param seconds time taken
 */
public record RobustnessReport(AttackSuite suite, PixelRange range, int count, Accuracy clean, Accuracy robust,
    boolean[] robustImages, List<AttackScore> attacks, List<ClassScore> classes, List<CurvePoint> curve,
    Breakdown breakdown, List<Finding> findings, Optional<String> weakness, Optional<String> advice, boolean complete,
    double seconds) {

    /** Copies the lists. */
    public RobustnessReport {
        attacks = List.copyOf(attacks);
        classes = List.copyOf(classes);
        curve = List.copyOf(curve);
        findings = List.copyOf(findings);
    }

    /**
     * @return the most serious verdict of the checks: at best amber where the attacks are weaker than AutoAttack, and gray
     *         where no image was attacked because none is classified correctly, or nothing was checked; red where no robust
     *         accuracy is known
     */
    public Verdict trust() {
        if (!robust.isKnown() || nothingWasRun()) {
            return Verdict.RED;
        }
        final var best = nothingWasAttacked() ? Verdict.GRAY : weakness.isPresent() ? Verdict.AMBER : Verdict.GREEN;
        final var checked = findings.stream().map(Finding::verdict).max(Verdict::compareTo).orElse(Verdict.GRAY);
        return checked == Verdict.GREEN ? best : checked;
    }

    private boolean nothingWasAttacked() {
        return attacks.stream().noneMatch(attack -> attack.success().isKnown());
    }

    private boolean nothingWasRun() {
        return attacks.stream().allMatch(attack -> attack.omitted().isPresent());
    }

    /** @return what whoever runs the score must know even without reading the report, in sentences */
    public List<String> warnings() {
        final var warnings = new ArrayList<String>();
        advice.ifPresent(warnings::add);
        if (nothingWasRun() || !robust.isKnown()) {
            warnings.add("Nothing was attacked, so nothing is known about robustness." + leftOut());
        } else if (trust() == Verdict.RED) {
            warnings.add("The score is not trustworthy: see the checks.");
        } else if (nothingWasAttacked() && clean.correct() == 0) {
            warnings.add(noneIsRight() + " Do images, classes and their preprocessing belong to this model?");
        }
        notAttacked().ifPresent(warnings::add);
        return warnings;
    }

    /** Of an attack toward a class, images of that class tell nothing. */
    private Optional<String> notAttacked() {
        return robust.isKnown() && robust.count() < count
            ? Optional.of(
                "%s of %s images are left out of the robust accuracy: no attack could be made on them, because they are of the class that it leads to."
                    .formatted(count - robust.count(), count))
            : Optional.empty();
    }

    /** @return the result and how to read it, in a few sentences */
    public String verdict() {
        return score() + notAttacked().map(" "::concat).orElse("") + leftOut() + advice.map(" "::concat).orElse("")
            + reading();
    }

    private String score() {
        if (!robust.isKnown()) {
            return "Nothing was attacked, so nothing is known about robustness; unchanged, %s of %s images are correctly classified."
                .formatted(clean.describe(), count);
        }
        if (nothingWasAttacked() && clean.correct() == 0) {
            return noneIsRight();
        }
        return "%s of %s images stay correctly classified in the worst case over %s (seed %s); unchanged, %s are."
            .formatted(robust.describe(), robust.count(),
                attacks.stream().filter(attack -> attack.omitted().isEmpty()).map(attack -> attack.attack().text())
                    .collect(Collectors.joining("; ")),
                suite.seed(), clean.describe());
    }

    private String noneIsRight() {
        return "None of %s images is correctly classified unchanged, so that there was none to attack."
            .formatted(count);
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
            return " The attacks were canceled before they had finished, so the true figure is lower.";
        }
        if (!robust.isKnown() || nothingWasRun() || nothingWasAttacked() && trust() == Verdict.GRAY) {
            return "";
        }
        return switch (trust()) {
            case RED -> " The score is not trustworthy: " + names(Verdict.RED) + ".";
            case AMBER -> " An upper bound only: " + names(Verdict.AMBER) + "."
                + (robust.correct() == 0 ? " Nothing withstood, so that no attack can leave less." : "");
            case GREEN -> " No check speaks against the score; stronger attacks may still lower it.";
            case GRAY -> weakness.map(" An upper bound at best: "::concat).orElse("")
                + " The score's integrity was not checked.";
        };
    }

    private String names(final Verdict verdict) {
        final var named = findings.stream().filter(finding -> finding.verdict() == verdict)
            .map(finding -> finding.check() + " (" + finding.evidence() + ")")
            .collect(Collectors.joining("; "));
        return named.isEmpty() ? weakness.orElse("") : named;
    }
}
