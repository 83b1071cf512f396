package org.polytope.engine.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.certification.Certification;
import org.polytope.engine.certification.CertificationSettings;
import org.polytope.engine.certification.CertifiedImage;
import org.polytope.engine.certification.Method;
import org.polytope.engine.certification.Method.Bounds;
import org.polytope.engine.certification.Method.RandomizedSmoothing;
import org.polytope.engine.certification.bounds.BoundMethod;
import org.polytope.engine.certification.smoothing.Smoothing;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.page.CertificationPage.Figures;
import org.polytope.engine.page.CertificationPage.Point;
import org.polytope.engine.scoring.Accuracy;

/** What the page of certificates says: of ten images, one is wrong, one abstained, four are certified at the radius told of. */
class CertificationPageTest {

    private static final Method SMOOTHING = new RandomizedSmoothing(new Smoothing(0.25, 100, 10_000, 0.001, 7));

    private static Certification certification(final Method method, final boolean attacked) {
        final var images = new ArrayList<CertifiedImage>();
        images.add(new CertifiedImage(0, 1, 0.6, 0));
        images.add(new CertifiedImage(0, -1, 0, Double.POSITIVE_INFINITY));
        for (int i = 0; i < 8; i++) {
            images.add(new CertifiedImage(1, 1, 0.125 * i, i < 3 ? 0.2 + 0.1 * i : Double.POSITIVE_INFINITY));
        }
        return new Certification(new CertificationSettings(method, List.of(0.5, 1.0), attacked, Optional.empty(), 7),
            images, attacked ? Optional.of("APGD-CE, 20 iterations") : Optional.empty(), Optional.empty());
    }

    private static CertificationPage page(final Certification certification) {
        return CertificationPage.of(certification, "CNN-3 trained on digits.",
            Provenance.of("test", Instant.parse("2026-01-02T03:04:05Z")), "oneDNN 2.5.2, 2 threads");
    }

    /** Intervals that aren't computed don't depend on the last digits of a quantile. */
    private static Accuracy plain(final Accuracy accuracy) {
        return !accuracy.isKnown() ? accuracy : new Accuracy(accuracy.correct(), accuracy.count(),
            Math.max(0, accuracy.value() - 0.25), Math.min(1, accuracy.value() + 0.25));
    }

    @Test
    void isWrittenAsEver() throws IOException {
        final var page = page(certification(SMOOTHING, true));
        final var figures = page.figures();
        final var points = page.curve().stream().filter(point -> point.asked() || point.radius() % 0.125 == 0)
            .map(point -> new Point(point.radius(), point.text(), plain(point.certified()), plain(point.withstood()),
                point.asked()))
            .toList();
        GoldenPage.assertWritten("certification-page-1.json",
            new CertificationPage(page.model() + GoldenPage.HOSTILE_NAME,
                page.method(), page.statement(), page.norm(), page.verdict(),
                new Figures(figures.radius(), figures.text(),
                    plain(figures.certified()), plain(figures.withstood()), plain(figures.unchanged()),
                    plain(figures.abstained()), figures.averageRadius(), figures.largestRadius()),
                points, page.check(), page.notes(), page.provenance()));
    }

    @Test
    void tellsWhatIsCertainAndWhatAttacksLeft() {
        final var page = page(certification(SMOOTHING, true));
        assertTrue(
            page.verdict().startsWith("Within a Euclidean distance of 0.5, 40.0 % (12.2 to 73.8 %) of the images "
                + "are certainly classified rightly"),
            page.verdict());
        assertTrue(page.verdict().contains("Attacks left 60.0 %"), page.verdict());
        assertEquals(8, page.figures().unchanged().correct());
        assertEquals(1, page.figures().abstained().correct());
        assertEquals(0.35, page.figures().averageRadius(), 1e-12);
        assertEquals(0.875, page.figures().largestRadius());
    }

    /** Certified accuracy falls with the radius, attacks leave no less, and radii that were asked for are among the points. */
    @Test
    void drawsBothCurves() {
        final var curve = page(certification(SMOOTHING, true)).curve();
        assertEquals(List.of(0.0, 0.5, 1.0), curve.stream().filter(Point::asked).map(Point::radius).toList());
        for (int i = 0; i < curve.size(); i++) {
            assertTrue(curve.get(i).certified().correct() <= curve.get(i).withstood().correct());
            assertTrue(i == 0 || curve.get(i).certified().correct() <= curve.get(i - 1).certified().correct());
        }
        assertEquals(0, curve.get(curve.size() - 1).certified().correct());
    }

    @Test
    void saysThatNothingWasAttacked() {
        final var page = page(certification(new Bounds(BoundMethod.LINEAR), false));
        assertTrue(page.verdict().contains("a change of each number by at most 0.5"), page.verdict());
        assertTrue(page.verdict().contains("No attack was made"), page.verdict());
        assertTrue(page.curve().stream().noneMatch(point -> point.withstood().isKnown()));
        assertTrue(page.statement().contains("proven of the network as it is"), page.statement());
    }
}
