package org.polytope.engine.report;

import java.util.Comparator;

import org.polytope.engine.Numbers;
import org.polytope.engine.report.EvidenceReport.CurveRate;

/** The figures: attack by attack, by epsilon and class by class. */
final class FigureSections {

    private FigureSections() {
    }

    static void write(final EvidenceReport report, final Html page) {
        attacks(report, page);
        curve(report, page);
        classes(report, page);
    }

    private static void attacks(final EvidenceReport report, final Html page) {
        EvidencePage.begin(Section.ATTACKS, page);
        page.element("p",
            "The worst case counts, for each image, the attack that does worst. It alone is the model's robust "
                + "accuracy. The thin line is the 95 % interval."
                + (report.attacks().stream().anyMatch(attack -> attack.alone().count() == 0)
                    ? " A dash: that attack saw only what those before it had left, or was left out." : ""));
        final var table = Table.begin(page, "Attack", "Right under it alone", "Right after it and all before", "");
        row("No attack", report.result().clean(), report.result().clean(), table);
        for (final var attack : report.attacks()) {
            row(attack.name(), attack.alone(), attack.soFar(), table);
        }
        row("Worst case", report.result().robust(), report.result().robust(), table);
        table.end();
        report.attacks().forEach(attack -> attack(attack, page));
        page.close();
    }

    private static void row(final String name, final Rate alone, final Rate soFar, final Table table) {
        table.beginRow().cell(name).cell(alone.count() == 0 ? "–" : alone.text()).cell(soFar.text())
            .cell(cell -> Charts.bar(soFar, cell)).endRow();
    }

    private static void attack(final AttackRun attack, final Html page) {
        page.open("div", "class", "attack").element("h3", attack.name());
        attack.leftOut().ifPresent(reason -> page.element("p", "Left out: " + reason));
        if (!attack.method().isEmpty()) {
            page.element("p", attack.method());
        }
        page.open("dl");
        Lists.entry("Settings",
            attack.settings().isEmpty() ? "the usual ones" : String.join(", ", attack.settings()), page);
        attack.meanQueries()
            .ifPresent(queries -> Lists.entry("Questions to the model", Numbers.brief(queries) + " an image", page));
        Lists.entry("Time", Numbers.brief(attack.seconds()) + " s", page);
        for (final var source : attack.sources()) {
            page.element("dt", "Published in").open("dd").element("a", source.text(), "href", source.link()).close();
        }
        page.close().close();
    }

    private static void curve(final EvidenceReport report, final Html page) {
        EvidencePage.begin(Section.CURVE, page);
        if (report.curve().size() < 2) {
            page.element("p", "Under this threat model there is no epsilon, and so no curve.").close();
            return;
        }
        page.element("p",
            "How many images stay right if the attacker may change them by more, or by less. At no change at all it "
                + "is the clean accuracy. The band is the 95 % interval."
                + (report.curve().stream().anyMatch(CurveRate::quick)
                    ? " Hollow points: a quick attack alone, so the truth may be lower." : ""));
        page.open("div", "class", "curve");
        Charts.curve(report.curve(), report.attacker().epsilon(), page);
        page.close();
        final var table = Table.begin(page, "Largest change (ε)", "Right under attack");
        for (final var point : report.curve()) {
            table.row(point.text().isEmpty() ? Numbers.plain(point.epsilon()) : point.text(),
                point.robust().text() + (point.quick() ? ", by a quick attack alone" : ""));
        }
        table.end();
        page.close();
    }

    /** The worst class first; those without images last. */
    private static void classes(final EvidenceReport report, final Html page) {
        EvidencePage.begin(Section.CLASSES, page);
        page.element("p",
            "A model that is robust on average may not be so for one class. The weakest class comes first.");
        final var table = Table.begin(page, "Class", "Right unchanged", "Right under attack", "");
        report.classes().stream()
            .sorted(Comparator.comparingDouble(one -> one.robust().value().orElse(Double.POSITIVE_INFINITY)))
            .forEach(one -> table.beginRow().cell(one.name()).cell(one.clean().text()).cell(one.robust().text())
                .cell(cell -> Charts.bar(one.robust(), cell)).endRow());
        table.end();
        page.close();
    }
}
