package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.scoring.ScoredLine.CLASSIFIER;
import static org.polytope.engine.scoring.ScoredLine.images;
import static org.polytope.engine.scoring.ScoredLine.plan;
import static org.polytope.engine.scoring.ScoredLine.score;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.minimum.DeepFool;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.threat.ThreatModel;

/** Figures of a score whose exact answers are known. */
class RobustnessScorerTest {

    /** Everything can be changed to anything: nothing withstands, and there is no epsilon to draw a curve over. */
    @Test
    void withoutANormNothingWithstands() {
        final var report = score(new ScoringSettings(
            new AttackSuite(ThreatModel.unbounded(), List.of(Pgd.of(10, 1), DeepFool.l2()), Scope.CORRECT, 1),
            List.of(0.1), true));
        assertEquals(Accuracy.of(98, 100), report.clean());
        assertEquals(Accuracy.of(0, 100), report.robust());
        assertEquals(List.of(), report.curve());
        assertEquals(Verdict.GRAY, report.findings().stream()
            .filter(finding -> finding.check().equals("Do attacks that may change nothing change nothing?")).findFirst()
            .orElseThrow().verdict());
        // 0.255 on average to the boundary, of 49 images on either side
        assertEquals(0.25, report.attacks().get(1).l2().mean(), 0.02);
    }

    /** 40 dark images lie below 0.4, 40 bright ones above 0.6. */
    @Test
    void countsWhatLiesBeyondEpsilon() {
        final var report = score(plan(Scope.CORRECT, List.of()));
        assertEquals(Accuracy.of(98, 100), report.clean());
        assertEquals(Accuracy.of(80, 100), report.robust());
        assertTrue(report.complete());
        for (final var attack : report.attacks()) {
            assertEquals(Accuracy.of(80, 100), attack.alone());
            assertEquals(Accuracy.of(80, 100), attack.soFar());
            assertEquals(Accuracy.of(18, 98), attack.success());
            assertTrue(attack.linf().mean() > 0 && attack.linf().mean() <= 0.1 + 1e-6);
        }
        assertEquals(0.1, report.attacks().get(0).linf().median(), 1e-6);
        assertEquals(0.1, report.attacks().get(0).l1().mean(), 1e-6);
        assertEquals(1, report.attacks().get(0).iterations());
    }

    @Test
    void scoresEachClass() {
        final var classes = score(plan(Scope.CORRECT, List.of())).classes();
        assertEquals(new ClassScore("dark", Accuracy.of(48, 48), Accuracy.of(40, 48)), classes.get(0));
        assertEquals(new ClassScore("bright", Accuracy.of(50, 52), Accuracy.of(40, 52)), classes.get(1));
    }

    @Test
    void drawsACurveThatFallsToZero() {
        final var curve = score(plan(Scope.SURVIVORS, List.of(0.3, 0.2, 0.05, 0.6))).curve();
        assertEquals(List.of(0.0, 0.05, 0.1, 0.2, 0.3, 0.6), curve.stream().map(CurvePoint::epsilon).toList());
        assertEquals(List.of(98, 90, 80, 60, 40, 0), curve.stream().map(p -> p.accuracy().correct()).toList());
    }

    /** Which images each attack sees changes neither the worst case, nor the curve, whose suites see survivors only. */
    @Test
    void findsTheSameWorstCaseWhicheverImagesEachAttackSees() {
        final var epsilons = List.of(0.02, 0.1, 0.25);
        final var all = score(plan(Scope.CORRECT, epsilons));
        final var survivors = score(plan(Scope.SURVIVORS, epsilons));
        assertEquals(all.robust(), survivors.robust());
        assertArrayEquals(all.robustImages(), survivors.robustImages());
        assertEquals(all.curve(), survivors.curve());
        assertEquals(all.classes(), survivors.classes());
        for (int a = 0; a < 2; a++) {
            assertEquals(all.attacks().get(a).soFar(), survivors.attacks().get(a).soFar());
        }
        assertEquals(
            List.of("Does a stronger attack find more?", "Are the attacks as strong as AutoAttack?",
                "Do the attacks differ from each other?"),
            survivors.findings().stream().filter(finding -> finding.verdict().compareTo(Verdict.GREEN) > 0)
                .map(Finding::check).toList());
    }

    @Test
    void knowsNoAttacksOwnFiguresWhereItSawSurvivorsOnly() {
        final var report = score(plan(Scope.SURVIVORS, List.of()));
        // nothing comes before the first one
        assertEquals(Accuracy.of(80, 100), report.attacks().get(0).alone());
        assertEquals(0, report.attacks().get(1).alone().count());
        assertEquals(Accuracy.of(0, 80), report.attacks().get(1).success());
        assertEquals(Accuracy.of(80, 100), report.attacks().get(1).soFar());
    }

    @Test
    void reportsWhatItHasWhenItIsCancelled() {
        final var checks = new int[1];
        final var report = RobustnessScorer.score(CLASSIFIER, images(), plan(Scope.CORRECT, List.of()),
            SuiteListener.NONE, new Progress() {
                @Override
                public void report(final double fraction, final Supplier<String> message) {
                    // nobody listens
                }

                @Override
                public void checkCanceled() {
                    if (++checks[0] == 5) {
                        throw new CancellationException();
                    }
                }
            });
        assertFalse(report.complete());
        assertEquals(Accuracy.of(98, 100), report.clean());
        assertTrue(report.verdict().contains("canceled"), report::verdict);
        assertTrue(report.findings().isEmpty());
    }
}
