package org.polytope.engine.report;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

import org.polytope.engine.Numbers;

/** What the report refers to, and what helps to read it. */
final class ReferenceSections {

    private ReferenceSections() {
    }

    static void write(final EvidenceReport report, final Html page) {
        frameworks(report.frameworks(), page);
        repeat(report, page);
        glossary(report.glossary(), page);
        sources(report, page);
    }

    private static void frameworks(final List<Requirement> frameworks, final Html page) {
        EvidencePage.begin(Section.FRAMEWORKS, page);
        page.element("p",
            "Where this report speaks of what these texts are about. It is no legal advice and doesn't say that a "
                + "requirement is met; where it has nothing to say, it says so.");
        final var table = Table.begin(page, "Part", "What it is about", "Sections of this report");
        String text = "";
        for (final var requirement : frameworks) {
            if (!requirement.framework().equals(text)) {
                text = requirement.framework();
                table.group(text);
            }
            table.beginRow().cell(requirement.reference()).cell(requirement.subject())
                .cell(cell -> requirement.sections().forEach(title -> link(title, cell))).endRow();
        }
        table.end();
        page.close();
    }

    private static void link(final String title, final Html cell) {
        Arrays.stream(Section.values()).filter(section -> section.title().equals(title))
            .forEach(section -> cell.open("div").element("a", section.heading(), "href", "#" + section.anchor())
                .close());
    }

    private static void repeat(final EvidenceReport report, final Html page) {
        final var computation = report.computation();
        EvidencePage.begin(Section.REPEAT, page);
        page.element("p", "The same model, images, attacks and seed give the same result on the same kind of machine.")
            .open("dl");
        Lists.entry("Program", computation.program(), page);
        Lists.entry("Computed with", computation.device(), page);
        Lists.entry("Seed of all random choices", Long.toString(computation.seed()), page);
        Lists.entry("Images that each attack saw", computation.scope().equals("correct")
            ? "all that are right unchanged" : "those that the attacks before it had left", page);
        Lists.entry("Time", Numbers.brief(computation.seconds()) + " s", page);
        if (!computation.complete()) {
            Lists.entry("Complete", "no: the attacks were canceled before they had finished", page);
        }
        page.close().close();
    }

    private static void glossary(final List<Term> glossary, final Html page) {
        EvidencePage.begin(Section.GLOSSARY, page);
        page.open("dl");
        glossary.forEach(term -> Lists.entry(term.term(), term.meaning(), page));
        page.close().close();
    }

    private static void sources(final EvidenceReport report, final Html page) {
        EvidencePage.begin(Section.SOURCES, page);
        page.open("ul");
        final var sources = new LinkedHashSet<Source>();
        report.attacks().forEach(attack -> sources.addAll(attack.sources()));
        for (final var source : sources) {
            page.open("li").text(source.text() + " ").element("a", source.link(), "href", source.link()).close();
        }
        page.close().close();
    }
}
