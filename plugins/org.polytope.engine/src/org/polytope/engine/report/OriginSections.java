package org.polytope.engine.report;

import java.time.OffsetDateTime;
import java.util.stream.Collectors;

import org.polytope.engine.Numbers;
import org.polytope.engine.ReadableTime;
import org.polytope.engine.report.ModelFacts.TrainingImages;

/** What was tested, on which images, and how the test is repeated. */
final class OriginSections {

    private OriginSections() {
    }

    static void write(final EvidenceReport report, final Html page) {
        model(report.model(), page);
        images(report.images(), page);
        limits(report, page);
    }

    private static void model(final ModelFacts model, final Html page) {
        EvidencePage.begin(Section.MODEL, page);
        page.open("dl");
        Lists.entry("What it is", model.description(), page);
        Lists.code("Fingerprint of its numbers (SHA-256)", model.sha256(), page);
        Lists.entry(model.imported() ? "Imported" : "Trained",
            ReadableTime.of(OffsetDateTime.parse(model.created()).toZonedDateTime()) + ", by " + model.program(), page);
        Lists.entry("Trained to withstand",
            model.trainedAgainst().orElse(model.imported() ? "not known: it was trained elsewhere" : "no attack"),
            page);
        Lists.entry("Training", model.training().orElse(""), page);
        Lists.entry("Training images", model.trainingImages().map(OriginSections::text).orElse("not known"), page);
        model.trainingImages().ifPresent(
            images -> Lists.code("Fingerprint of the training images (SHA-256)", images.sha256(), page));
        Lists.entry("Figures of its training", model.results().entrySet().stream()
            .map(result -> result.getKey() + " " + Numbers.brief(result.getValue())).collect(Collectors.joining(", ")),
            page);
        Lists.entry("Trained on", model.device(), page);
        Lists.entry("Libraries", model.libraries().entrySet().stream()
            .map(library -> library.getKey() + " " + library.getValue()).collect(Collectors.joining(", ")), page);
        model.origin().forEach((name, finding) -> Lists.entry(name, finding, page));
        page.close().close();
    }

    private static String text(final TrainingImages images) {
        return Numbers.grouped(images.count()) + " (" + images.perClass().entrySet().stream()
            .map(count -> Numbers.grouped(count.getValue()) + " × " + count.getKey()).collect(Collectors.joining(", "))
            + ")";
    }

    private static void images(final ImageFacts images, final Html page) {
        EvidencePage.begin(Section.IMAGES, page);
        page.element("p", images.selection()).open("dl");
        Lists.entry("Images scored", Numbers.grouped(images.count()), page);
        Lists.code("Fingerprint of the scored images and their classes (SHA-256)", images.sha256(), page);
        page.close().close();
    }

    private static void limits(final EvidenceReport report, final Html page) {
        EvidencePage.begin(Section.LIMITS, page);
        page.open("ul");
        report.limits().forEach(limit -> page.element("li", limit));
        page.close().close();
    }
}
