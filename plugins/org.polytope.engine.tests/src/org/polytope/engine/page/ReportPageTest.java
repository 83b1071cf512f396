package org.polytope.engine.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.page.ReportPage.Kind;
import org.polytope.engine.page.ReportPage.Trust;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.Agreement;
import org.polytope.engine.scoring.AttackScore;
import org.polytope.engine.scoring.Breakdown;
import org.polytope.engine.scoring.ClassScore;
import org.polytope.engine.scoring.Confusion;
import org.polytope.engine.scoring.CurveMarks;
import org.polytope.engine.scoring.CurvePoint;
import org.polytope.engine.scoring.Distortion;
import org.polytope.engine.scoring.Drop;
import org.polytope.engine.scoring.Finding;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.scoring.ImageScore;
import org.polytope.engine.scoring.RobustnessReport;
import org.polytope.engine.threat.Spread;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What the page of a robustness score says. */
class ReportPageTest {

    private static final Accuracy NOT_KNOWN = Accuracy.of(0, 0);

    private static final Spread NONE = new Spread(Double.NaN, Double.NaN);

    private static final String REASON =
        "APGD on the difference of logits, targeted, needs 4 classes, but there are 2.";

    private static final Finding GREEN =
        new Finding("Do images lie in the ball?", Verdict.GREEN, "All 120 do, exactly.", "", "All lie in the ball",
            "What lies outside doesn't count.", Concern.INTEGRITY);

    private static final Finding AMBER = new Finding("Does a longer attack find more?", Verdict.AMBER,
        "Twice as many fool 4 of 120 images more.", "Run the attacks with more iterations, or more restarts.",
        "A longer attack finds more", "What is stopped too early finds too little.", Concern.STRENGTH);

    private static final Finding RED =
        new Finding("Are predictions the same anew?", Verdict.RED, "3 differ.", "Report it.",
            "Predictions differ", "They must not.", Concern.INTEGRITY);

    private static final Optional<Drop> DROP = Optional.of(new Drop(60, 120, 40, 4, 0.0625, 0.0125, 0.125,
        List.of(new Drop.Step(Description.of("Probe").with("10 iterations"), 40, 3),
            new Drop.Step(Description.of("Search"), 37, 1)),
        0.25));

    private final Attack climb = Pgd.of(20, 2);

    private final Attack targeted = Apgd.targeted();

    private final Attack search = Square.standard();

    /** Intervals that aren't computed, so that the golden page doesn't depend on the last digits of a quantile. */
    private static Accuracy of120(final int correct) {
        return new Accuracy(correct, 120, (correct - 3) / 120.0, (correct + 3) / 120.0);
    }

    private static Accuracy of40(final int correct) {
        return new Accuracy(correct, 40, (correct - 1) / 40.0, (correct + 1) / 40.0);
    }

    private static Distortion farAs(final double linf, final double l2) {
        return new Distortion(new Spread(linf, linf), new Spread(l2, l2), new Spread(12, 12), new Spread(40, 36.5));
    }

    private RobustnessReport report(final List<Finding> findings, final List<AttackScore> attacks,
        final Optional<Drop> drop) {
        final var suite = new AttackSuite(new ThreatModel(Norm.LINF, 8 / 255.0), List.of(climb, targeted, search),
            Scope.SURVIVORS, 42);
        return new RobustnessReport(suite, PixelRange.UNIT, 120, of120(114), of120(60),
            Collections.nCopies(120, new ImageScore(0, 0, 1, true, false)), attacks,
            List.of(new ClassScore("cat", of40(38), of40(20)),
                new ClassScore(GoldenPage.HOSTILE_NAME, of40(37), of40(25)),
                new ClassScore(GoldenPage.LONG_NAME, of40(39), of40(15)),
                new ClassScore("no image", NOT_KNOWN, NOT_KNOWN)),
            List.of(new CurvePoint(0, of120(114), false), new CurvePoint(4 / 255.0, of120(90), true),
                new CurvePoint(8 / 255.0, of120(60), false)),
            new Breakdown(
                new Confusion(List.of(new Confusion.Cell(0, 0, 38, 20), new Confusion.Cell(0, 1, 2, 15),
                    new Confusion.Cell(0, 2, 0, 5))),
                new Agreement(new int[]{0, 2}, 114, new int[][]{{48, 3}, {3, 6}}, new int[]{45, 3}),
                farAs(0.02, Double.POSITIVE_INFINITY), new CurveMarks(8 / 255.0, 0.25, Double.NaN)),
            findings, drop, Optional.empty(), Optional.empty(), true, 1.5);
    }

    private List<AttackScore> attacks() {
        return List.of(
            new AttackScore(climb.description(), Optional.empty(), of120(66), of120(66),
                of120(48), new Spread(0.03, 0.03), new Spread(0.8, 0.75), new Spread(10, 9), 18.5, 40, 1,
                farAs(0.03, 0.25)),
            new AttackScore(targeted.description(), Optional.of(REASON), NOT_KNOWN, of120(66), NOT_KNOWN, NONE,
                NONE, NONE, Double.NaN, Double.NaN, 0, Distortion.UNKNOWN),
            new AttackScore(search.description(), Optional.empty(), NOT_KNOWN, of120(60), of120(6),
                new Spread(0.03, 0.03), new Spread(0.9, 0.9), new Spread(12, 12), 0, 900.25, 0.5,
                farAs(Double.POSITIVE_INFINITY, 0.5)));
    }

    private ReportPage page(final Finding... findings) {
        return page(DROP, findings);
    }

    private ReportPage page(final Optional<Drop> drop, final Finding... findings) {
        return ReportPage.of(report(List.of(findings), attacks(), drop),
            "CNN-6 for images of " + GoldenPage.HOSTILE_NAME + ".",
            Provenance.imported("Polytope", Instant.parse("2026-01-02T03:04:05Z"),
                Map.of("File", "weights, final.onnx"), Map.of()),
            "oneDNN on 4 cores");
    }

    @Test
    void isWrittenAsEver() throws IOException {
        GoldenPage.assertWritten("report-page-3.json", page(GREEN, AMBER));
    }

    @Test
    void keepsNamesSettingsAndReasonsApart() {
        final var score = page().scores().get(2);
        assertEquals("APGD-T", score.attack().name());
        assertEquals(List.of("100 iterations", "9 target classes"), score.attack().settings());
        assertEquals(Optional.of(REASON), score.leftOut());
    }

    @Test
    void scoresWithoutAttackUnderEachAndInTheWorstCase() {
        final var scores = page().scores();
        assertEquals(List.of(Kind.CLEAN, Kind.ATTACK, Kind.ATTACK, Kind.ATTACK, Kind.WORST_CASE),
            scores.stream().map(ReportPage.Score::kind).toList());
        assertEquals(of120(114), scores.get(0).accuracy());
        assertEquals(of120(66), scores.get(1).accuracy());
        assertEquals(NOT_KNOWN, scores.get(2).accuracy());
        assertEquals(NOT_KNOWN, scores.get(3).accuracy(), "saw survivors only");
        assertEquals(List.of(of120(114), of120(66), of120(66), of120(60), of120(60)),
            scores.stream().map(ReportPage.Score::soFar).toList());
        assertEquals(of120(60), scores.get(4).accuracy());
    }

    @Test
    void trustsTheScoreAsFarAsTheDropAndTheWorstCheck() {
        assertEquals(Trust.UNCHECKED, page(Optional.empty()).trust());
        assertEquals(Trust.TRUSTWORTHY,
            page(Optional.of(new Drop(60, 120, 60, 0, 0, 0, 0.009, List.of(), 0.25)), GREEN, GREEN).trust());
        assertEquals(Trust.UPPER_BOUND, page(GREEN, GREEN).trust());
        assertEquals(Trust.UPPER_BOUND, page(GREEN, AMBER).trust());
        assertEquals(Trust.NOT_TRUSTWORTHY, page(AMBER, RED, GREEN).trust());
    }

    @Test
    void doesNotTrustAScoreWithoutAnAttack() {
        final var leftOut = attacks().subList(1, 2);
        assertEquals(Trust.NOT_TRUSTWORTHY, ReportPage.of(report(List.of(), leftOut, DROP), "",
            Provenance.of("Polytope", Instant.EPOCH), "").trust());
    }
}
