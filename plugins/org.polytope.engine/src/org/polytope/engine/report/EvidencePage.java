package org.polytope.engine.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;

import org.polytope.engine.ReadableTime;

/**
 * The report as a web page: light, for screen and paper, in one file. It holds no script, and forbids any, so that it opens
 * everywhere and what stands in it can't act.
 */
final class EvidencePage {

    /** Nothing is fetched, and nothing runs; the style sheet is inside. */
    private static final String POLICY =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private EvidencePage() {
    }

    static String of(final EvidenceReport report) {
        final var page = new Html();
        page.own("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8")
            .empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
            .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
            .element("title", report.title()).open("style").own(style()).close().close().open("body");
        page.open("header").element("h1", report.title()).element("p", report.model().description())
            .element("p", "Made on %s by %s.".formatted(ReadableTime.of(OffsetDateTime.parse(report.created())
                .toZonedDateTime()), report.computation().program()), "class", "soft")
            .close();
        page.open("main");
        StatementSections.write(report, page);
        FigureSections.write(report, page);
        OriginSections.write(report, page);
        ReferenceSections.write(report, page);
        return page.close().close().close().toString();
    }

    /** Begins a section, whose heading frameworks refer to. */
    static void begin(final Section section, final Html page) {
        page.open("section", "id", section.anchor()).element("h2", section.heading());
    }

    private static String style() {
        try (var file = EvidencePage.class.getResourceAsStream("report.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
