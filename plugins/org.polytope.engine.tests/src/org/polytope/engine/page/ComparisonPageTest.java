package org.polytope.engine.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.comparison.Comparison;
import org.polytope.engine.comparison.Entrant;
import org.polytope.engine.comparison.PairedTest;
import org.polytope.engine.comparison.RobustnessComparison;
import org.polytope.engine.comparison.TransferMatrix;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.page.ComparisonPage.Contender;
import org.polytope.engine.page.ReportPage.Fact;
import org.polytope.engine.page.ReportPage.Point;
import org.polytope.engine.page.ReportPage.Trust;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What the page of a comparison says. */
class ComparisonPageTest {

    private static Accuracy of120(final int correct) {
        return new Accuracy(correct, 120, Math.max(correct - 3, 0) / 120.0, (correct + 3) / 120.0);
    }

    private static Contender contender(final String name, final Optional<Integer> rank, final boolean best,
        final int robust, final Trust trust) {
        return new Contender(name, "CNN-6 for images of " + GoldenPage.HOSTILE_NAME + ".", rank, best, of120(114),
            of120(robust), trust, "An upper bound", "A verdict.", List.of(new Point(0, of120(114), "0", false),
                new Point(0.1, of120(robust), "0.1", false), new Point(0.2, of120(robust / 20), "0.2", true)));
    }

    /** Names as no one should choose them, one model of which nothing is known, and one that can't be told from the best. */
    @Test
    void isWrittenAsEver() throws IOException {
        GoldenPage.assertWritten("comparison-page-1.json", new ComparisonPage("An attacker who knows everything.",
            "L∞, ε = 0.1", 0.1, 0.25, Optional.of(42L), 120,
            List.of(contender("TRADES", Optional.of(1), true, 62, Trust.UPPER_BOUND),
                contender(GoldenPage.HOSTILE_NAME, Optional.of(2), true, 60, Trust.TRUSTWORTHY),
                contender(GoldenPage.LONG_NAME, Optional.of(3), false, 0, Trust.UNCHECKED),
                new Contender("Broken", "An imported network.", Optional.empty(), false, of120(110),
                    new Accuracy(0, 0, 0, 1), Trust.NOT_TRUSTWORTHY, "Nothing was attacked", "Nothing was attacked.",
                    List.of())),
            List.of(new PairedTest(0, 1, 7, 5, 2 / 120.0, 0.774, 1, "It can't be told."),
                new PairedTest(0, 2, 62, 0, 62 / 120.0, 1e-18, 3e-18, "TRADES is more robust."),
                new PairedTest(1, 2, 60, 0, 0.5, 1e-18, 3e-18, "The other is more robust.")),
            Optional.of(new TransferMatrix(List.of(0, 1, 2, 3), Pgd.of(20, 1).description(),
                List.of(List.of(of120(52), of120(30), of120(20), of120(4)),
                    List.of(of120(28), of120(54), of120(22), of120(5)),
                    List.of(of120(6), of120(7), of120(114), new Accuracy(0, 0, 0, 1)),
                    List.of(of120(9), of120(8), of120(31), of120(100))))),
            List.of("3 of 123 images of TRADES are left out, because not every other score is of them."),
            List.of(new Fact("Attack", "PGD-20"), new Fact("Seed", "42"))));
    }

    @Test
    void followsTheLeaderboard() {
        final var comparison = compare(new Entrant("third", classifier(-1), IMAGES),
            new Entrant("first", classifier(-5), IMAGES));
        final var provenance =
            Provenance.imported("Polytope", Instant.parse("2026-01-02T03:04:05Z"), Map.of(), Map.of());
        final var page = ComparisonPage.of(comparison, standing -> ReportPage.of(standing.report().orElseThrow(),
            "The model " + standing.name(), provenance, "a computer"));
        assertEquals(List.of("first", "third"), page.models().stream().map(Contender::name).toList());
        assertEquals("The model first", page.models().get(0).model());
        assertEquals(Accuracy.of(8, 10), page.models().get(0).robust());
        assertEquals(List.of(0.0, 0.1), page.models().get(0).curve().stream().map(Point::epsilon).toList());
        assertEquals(new Fact("first", "The model first"), page.provenance().get(3));
        assertEquals(10, page.images());
        assertEquals(0.1, page.epsilon());
        assertEquals(0.5, page.chance());
    }

    private static final Dataset IMAGES = images();

    private static Dataset images() {
        final var images = new float[10][1];
        final var labels = new int[10];
        for (int i = 0; i < 10; i++) {
            images[i][0] = 0.05f + 0.1f * i;
            labels[i] = i < 5 ? 0 : 1;
        }
        return Datasets.ofFloats(ImageShape.vector(1), List.of("dark", "bright"), images, labels);
    }

    private static LinearClassifier classifier(final float bias) {
        return new LinearClassifier(new float[][]{{0}, {10}}, 0, bias);
    }

    private static Comparison compare(final Entrant... entrants) {
        return RobustnessComparison.compare(List.of(entrants), new ScoringSettings(
            new AttackSuite(new ThreatModel(Norm.LINF, 0.1), List.of(Pgd.of(5, 1)), Scope.CORRECT, 17), List.of(),
            false),
            false, Progress.NONE);
    }
}
