package org.polytope.engine.report;

import org.polytope.engine.Numbers;
import org.polytope.engine.report.EvidenceReport.Check;

/** What was found, under which assumptions, and how far it can be believed. */
final class StatementSections {

    private StatementSections() {
    }

    static void write(final EvidenceReport report, final Html page) {
        result(report.result(), page);
        attacker(report.attacker(), page);
        checks(report, page);
    }

    private static void result(final Outcome result, final Html page) {
        EvidencePage.begin(Section.RESULT, page);
        page.open("div", "class", "figures");
        figure("Right under attack (robust accuracy)", result.robust(), page);
        figure("Right unchanged (clean accuracy)", result.clean(), page);
        page.close();
        page.open("div", "class", "verdict " + color(result.verdict())).element("b", result.verdict())
            .element("p", result.headline().isEmpty() ? "" : result.headline() + ".").element("p", result.meaning())
            .close();
        page.element("p",
            "Adversarial examples are images that somebody changed on purpose, often too little for a person to "
                + "notice, so that a program gets them wrong. This report says how often that works against one model.");
        page.element("p", result.plain());
        result.drop()
            .ifPresent(drop -> page.element("p", "How much lower? %s images that had withstood were shown to attacks "
                .formatted(Numbers.grouped(drop.probed()))
                + "stronger than those of this test, and %s were fooled. So the figure is probably too high by %s points (95 %% interval %s to %s)."
                    .formatted(drop.fooled() == 0 ? "none" : Numbers.grouped(drop.fooled()), points(drop.value()),
                        points(drop.low()), points(drop.high()))));
        page.element("p", result.reasons()).close();
    }

    private static void figure(final String title, final Rate rate, final Html page) {
        page.open("div", "class", "figure").text(title)
            .element("b", rate.value().map(Numbers::percent).orElse("not known"));
        if (rate.value().isPresent()) {
            page.open("span", "class", "soft").text("%s of %s images; 95 %% interval %s".formatted(
                Numbers.grouped(rate.correct()), Numbers.grouped(rate.count()),
                Numbers.percents(rate.low(), rate.high()))).close();
        }
        page.close();
    }

    private static String points(final double share) {
        return Numbers.decimals(100 * share, 1);
    }

    /** Any other word than the best one and "upper bound" is a warning. */
    private static String color(final String verdict) {
        return switch (verdict) {
            case "reliable" -> "good";
            case "upper bound" -> "limit";
            case "unchecked" -> "plain";
            default -> "bad";
        };
    }

    private static void attacker(final Attacker attacker, final Html page) {
        EvidencePage.begin(Section.THREAT, page);
        page.element("p", attacker.sentence()).open("dl");
        Lists.entry("Measure of a change", attacker.norm(), page);
        if (attacker.epsilon() > 0) {
            final var decimal = Numbers.plain(attacker.epsilon());
            Lists.entry("Largest change (ε)", attacker.epsilonText().equals(decimal) ? decimal
                : attacker.epsilonText() + " = " + Numbers.significant(attacker.epsilon()), page);
        }
        Lists.entry("Values of a pixel",
            Numbers.plain(attacker.lowestPixel()) + " to " + Numbers.plain(attacker.highestPixel()), page);
        Lists.entry("Knowledge of the model", attacker.knowledge(), page);
        page.close().close();
    }

    private static void checks(final EvidenceReport report, final Html page) {
        EvidencePage.begin(Section.CHECKS, page);
        if (report.checks().isEmpty()) {
            page.element("p", "The score was not checked: nobody looked whether the attacks were strong enough.")
                .close();
            return;
        }
        page.element("p",
            "An attack that fails may be a weak attack rather than a sign of a robust model. Each check looks for "
                + "one way in which that shows. Green speaks for the result, amber makes it an upper bound, red says not to trust "
                + "it, gray had nothing to look at.");
        final var table = Table.begin(page, "Question", "Answer");
        for (final var check : report.checks()) {
            table.beginRow().cell(cell -> question(check, cell)).cell(cell -> answer(check, cell)).endRow();
        }
        table.end();
        page.close();
    }

    private static void question(final Check check, final Html cell) {
        cell.element("b", check.question()).element("div", check.explanation(), "class", "soft");
    }

    private static void answer(final Check check, final Html cell) {
        cell.element("div", mark(check) + " " + check.found(), "class", "mark " + check.verdict())
            .element("div", check.evidence());
        if (!check.remedy().isEmpty()) {
            cell.open("div").element("b", "What to do: ").text(check.remedy()).close();
        }
    }

    /** The color alone is lost on a black-and-white print, and on who can't see it. */
    private static String mark(final Check check) {
        return switch (check.verdict()) {
            case "green" -> "✓";
            case "amber" -> "▲";
            case "red" -> "✗";
            default -> "○";
        };
    }
}
