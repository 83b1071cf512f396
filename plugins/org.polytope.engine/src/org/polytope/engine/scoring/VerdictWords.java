package org.polytope.engine.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.polytope.engine.Numbers;

/** A score and how to read it, in words. */
record VerdictWords(RobustnessReport report) {

    /** @return the grade as a title and why, in one line without a full stop */
    String headline() {
        if (!report.robust().isKnown() || report.nothingWasRun()) {
            return "Nothing was attacked, so nothing is known about robustness";
        }
        if (report.noneIsRight()) {
            return "Nothing was attacked: no image is correctly classified unchanged";
        }
        if (!report.complete()) {
            return "Canceled: the attacks had not finished, so the true figure is lower";
        }
        return switch (report.grade()) {
            case NOT_TRUSTWORTHY -> "Not to be trusted: " + firstReason();
            case UNCHECKED -> "Not checked: whether the score can be believed is not known";
            case UPPER_BOUND -> "An upper bound: " + report.drop().map(this::estimate)
                .orElse("the true figure may be lower");
            case RELIABLE -> report.robust().correct() == 0
                ? report.robust().count() == 1 ? "Not robust: the only image didn't withstand the attacks"
                    : "Not robust: none of %s images withstood the attacks".formatted(report.robust().count())
                : "Reliable: stronger attacks probably leave less by under one percentage point";
        };
    }

    private String firstReason() {
        return grading().attacksHaveFailed() ? "the attacks have failed; " + estimate(report.drop().orElseThrow())
            : grading().worst().map(finding -> decapitalized(finding.title())).orElse("see the checks");
    }

    private static String decapitalized(final String title) {
        return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }

    private Grading grading() {
        return new Grading(report.robust(), report.findings(), report.drop());
    }

    /** @return for example {@code the true figure is probably about 79.4 %, between 76.5 and 81.4 %} */
    private String estimate(final Drop drop) {
        final var robust = report.robust().value();
        return "the true figure is probably about %s, between %s and %s".formatted(
            Numbers.percent(Math.max(0, robust - drop.value())),
            Numbers.decimals(100 * Math.max(0, robust - drop.high()), 1), Numbers.percent(robust - drop.low()));
    }

    /** @return what whoever runs the score must know even without reading the report, in sentences */
    List<String> warnings() {
        final var warnings = new ArrayList<String>();
        report.advice().ifPresent(warnings::add);
        if (report.nothingWasRun() || !report.robust().isKnown()) {
            warnings.add("Nothing was attacked, so nothing is known about robustness." + leftOut());
        } else if (report.grade() == Grade.NOT_TRUSTWORTHY) {
            warnings.add("The score is not trustworthy: " + firstReason() + ". See the checks.");
        } else {
            Misfit.warning(report.clean()).ifPresent(warnings::add);
        }
        notAttacked().ifPresent(warnings::add);
        return warnings;
    }

    /** Of an attack toward a class, images of that class tell nothing. */
    private Optional<String> notAttacked() {
        final var robust = report.robust();
        return robust.isKnown() && robust.count() < report.count()
            ? Optional.of(
                "%s of %s images are left out of the robust accuracy: no attack could be made on them, because they are of the class that it leads to."
                    .formatted(report.count() - robust.count(), report.count()))
            : Optional.empty();
    }

    /** @return the result and how to read it, in a few sentences */
    String verdict() {
        return score() + notAttacked().map(" "::concat).orElse("") + leftOut()
            + report.advice().map(" "::concat).orElse("") + reading();
    }

    private String score() {
        if (!report.robust().isKnown()) {
            return "Nothing was attacked, so nothing is known about robustness; unchanged, %s of %s images are correctly classified."
                .formatted(report.clean().describe(), report.count());
        }
        if (report.noneIsRight()) {
            return Misfit.noneIsRight(report.clean()) + ", so that there was none to attack.";
        }
        return "%s of %s images stay correctly classified in the worst case over %s (seed %s); unchanged, %s are."
            .formatted(report.robust().describe(), report.robust().count(),
                report.attacks().stream().filter(attack -> attack.omitted().isEmpty())
                    .map(attack -> attack.attack().text()).collect(Collectors.joining("; ")),
                report.suite().seed(), report.clean().describe());
    }

    private String leftOut() {
        final var byReason = report.attacks().stream().filter(attack -> attack.omitted().isPresent())
            .collect(Collectors.groupingBy(attack -> attack.omitted().get(), LinkedHashMap::new,
                Collectors.mapping(attack -> attack.attack().text(), Collectors.joining("; "))));
        return byReason.entrySet().stream().map(left -> " Left out: %s. %s".formatted(left.getValue(), left.getKey()))
            .collect(Collectors.joining());
    }

    private String reading() {
        if (!report.complete()) {
            return " The attacks were canceled before they had finished, so the true figure is lower.";
        }
        if (!report.robust().isKnown() || report.nothingWasRun()
            || report.noneIsRight() && report.grade() == Grade.UNCHECKED) {
            return "";
        }
        return report.drop().map(this::probed).orElse("") + switch (report.grade()) {
            case NOT_TRUSTWORTHY -> " The score is not to be trusted: " + because();
            case UPPER_BOUND -> " An upper bound only: " + because();
            case RELIABLE -> report.robust().correct() == 0 ? " Nothing withstood, so that no attack can leave less."
                : " The score is reliable: by what the probe finds, it is too high by less than one percentage point, with 95 % confidence.";
            case UNCHECKED -> report.weakness().map(" An upper bound at best: "::concat).orElse("")
                + " The score's integrity was not checked.";
        };
    }

    private String probed(final Drop drop) {
        if (drop.probed() == 0) {
            return "";
        }
        final var from = " A stronger probe fooled %s of %s images that had withstood (they count as robust here still)"
            .formatted(drop.fooled() == 0 ? "none" : drop.fooled(), drop.probed());
        return drop.fooled() == 0
            ? from + ": the score is too high by at most %s percentage points."
                .formatted(Numbers.decimals(100 * drop.high(), 1))
            : from + ": the score is probably too high by %s; ".formatted(drop.describe()) + estimate(drop) + ".";
    }

    /** @return the rest of a sentence */
    private String because() {
        final var reasons = grading().reasons();
        if (!reasons.isEmpty()) {
            return reasons + ".";
        }
        if (grading().attacksHaveFailed()) {
            return "the attacks have failed.";
        }
        return report.drop().map(VerdictWords::tooWide)
            .orElseGet(() -> report.weakness().orElse("no stronger attack was tried."));
    }

    /** What was hardly found doesn't make a score less than reliable, but that more can't be ruled out. */
    private static String tooWide(final Drop drop) {
        return drop.value() < Grading.TOLERABLE
            ? "a reliable score is too high by less than one percentage point, and so few images can't show that. Score more of them, or show more of them to the probe."
            : "stronger attacks probably leave less by one percentage point or more.";
    }
}
