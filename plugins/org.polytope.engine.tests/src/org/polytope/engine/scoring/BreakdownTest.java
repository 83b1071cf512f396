package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.minimum.DeepFool;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.scoring.Confusion.Cell;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Images of one pixel, at 0.005 + 0.01 i, and a classifier whose boundary is at 0.5: 48 of them are dark, and two of the 52
 * bright ones lie below the boundary. How far an image is from it answers every question.
 */
class BreakdownTest {

    private static final LinearClassifier CLASSIFIER = new LinearClassifier(new float[][]{{0}, {10}}, 0, -5);

    private static final Pgd FROM_FAR = Pgd.of(10, 1);

    /** Reaches half of epsilon only. */
    private static final Pgd FROM_NEAR = new Pgd(1, new StepSize.Relative(0.5), false, 1, Iterate.STRONGEST,
        new Goal.Untargeted(), new CrossEntropy());

    private static ScoringSettings settings(final ThreatModel threat, final Scope scope, final Attack... attacks) {
        return new ScoringSettings(new AttackSuite(threat, List.of(attacks), scope, 17), List.of(), false);
    }

    private static ScoringSettings settings(final double epsilon, final Attack... attacks) {
        return settings(new ThreatModel(Norm.LINF, epsilon), Scope.CORRECT, attacks);
    }

    private static RobustnessReport score(final LinearClassifier classifier, final ScoringSettings settings) {
        return RobustnessScorer.score(classifier, ScoredLine.images(), settings, SuiteListener.NONE,
            Progress.NONE);
    }

    private static RobustnessReport score(final ScoringSettings settings) {
        return score(CLASSIFIER, settings);
    }

    /** Within 0.1 of the boundary lie 8 dark images and 10 bright ones that are right. */
    @Test
    void countsWhatIsTakenForWhat() {
        final var confusion = score(settings(0.1, Fgsm.untargeted(), FROM_FAR)).breakdown().confusion();
        assertEquals(List.of(new Cell(0, 0, 48, 40), new Cell(0, 1, 0, 8), new Cell(1, 0, 2, 12),
            new Cell(1, 1, 50, 40)), confusion.cells());
        assertArrayEquals(new int[]{2, 50}, confusion.clean(1, 2));
        assertArrayEquals(new int[]{12, 40}, confusion.attacked(1, 2));
        assertEquals(Optional.of(new Cell(1, 0, 2, 12)), confusion.mostOftenTakenFor(1));
        assertEquals(Optional.of(new Cell(0, 1, 0, 8)), confusion.mostOftenTakenFor(0));
    }

    /** Of three classes, the first attack leads to the second one, and a later attack to the third. */
    @Test
    void theFirstAttackThatSucceedsSaysWhatAnImageIsTakenFor() {
        final var classifier = new LinearClassifier(new float[][]{{0}, {10}, {-10}}, 0, -5, 4);
        final var images = Datasets.ofFloats(ImageShape.vector(1), List.of("middle", "high", "low"),
            new float[][]{{0.45f}, {0.45f}, {0.42f}}, new int[]{0, 0, 0});
        final var up = Fgsm.untargeted();
        final var suite = settings(0.1, new Fgsm(new Goal.GivenClass(1), up.loss()),
            new Fgsm(new Goal.GivenClass(2), up.loss()));
        final var confusion =
            RobustnessScorer.score(classifier, images, suite, SuiteListener.NONE, Progress.NONE).breakdown()
                .confusion();
        assertArrayEquals(new int[]{3, 0, 0}, confusion.clean(0, 3));
        assertArrayEquals(new int[]{0, 3, 0}, confusion.attacked(0, 3));
    }

    @Test
    void imagesThatNoAttackCanBeMadeOnHaveNoWorstCase() {
        final var toBright = new Fgsm(new Goal.GivenClass(1), Fgsm.untargeted().loss());
        final var confusion = score(settings(0.1, toBright)).breakdown().confusion();
        assertArrayEquals(new int[]{2, 50}, confusion.clean(1, 2));
        assertArrayEquals(new int[]{0, 0}, confusion.attacked(1, 2));
        assertTrue(confusion.mostOftenTakenFor(1).isEmpty());
    }

    /** 18 of 98 lie within 0.1, of which 8 within half of that. */
    @Test
    void comparesWhatAttacksFind() {
        final var agreement = score(settings(0.1, FROM_NEAR, Fgsm.untargeted(), FROM_FAR)).breakdown().agreement();
        assertArrayEquals(new int[]{0, 1, 2}, agreement.attacks());
        assertEquals(98, agreement.images());
        assertArrayEquals(new int[][]{{8, 8, 8}, {8, 18, 18}, {8, 18, 18}}, agreement.both());
        assertArrayEquals(new int[]{0, 0, 0}, agreement.alone());
        final var two = score(settings(0.1, FROM_NEAR, FROM_FAR)).breakdown().agreement();
        assertArrayEquals(new int[]{0, 10}, two.alone());
    }

    @Test
    void whatSawSurvivorsOnlyIsNotCompared() {
        final var agreement = score(settings(new ThreatModel(Norm.LINF, 0.1), Scope.SURVIVORS, FROM_NEAR, FROM_FAR))
            .breakdown().agreement();
        assertEquals(0, agreement.attacks().length);
        assertEquals(0, agreement.both().length);
    }

    /** Of 98 images 58 lie within 0.3, to which every one of them is moved: the median is that, and the mean is infinite. */
    @Test
    void whatWithstoodIsInfinitelyFar() {
        final var far = score(settings(0.3, Fgsm.untargeted()));
        for (final var distortion : List.of(far.breakdown().distortion(), far.attacks().get(0).distortion())) {
            assertEquals(0.3, distortion.linf().median(), 1e-6);
            assertEquals(Double.POSITIVE_INFINITY, distortion.linf().mean());
            assertEquals(1, distortion.l0().median());
        }
        assertEquals(0.3, far.attacks().get(0).linf().mean(), 1e-6, "of those that were fooled");
        assertEquals(Double.POSITIVE_INFINITY,
            score(settings(0.1, Fgsm.untargeted())).breakdown().distortion().l2().median());
    }

    /** The smaller change counts, whichever attack found it: DeepFool goes to the boundary, FGSM as far as it may. */
    @Test
    void theSmallestChangeOfAnyAttackCounts() {
        final var report = score(settings(new ThreatModel(Norm.LINF, 0.6), Scope.CORRECT, Fgsm.untargeted(),
            DeepFool.linf()));
        // the distances from the boundary, 0.025 to 0.495 and 0.005 to 0.495
        final var mean = (48 * (0.025 + 0.495) / 2 + 50 * (0.005 + 0.495) / 2) / 98;
        assertEquals(mean, report.breakdown().distortion().linf().mean(), 0.02 * mean + 1e-3);
        assertTrue(report.attacks().get(0).distortion().linf().mean() > 0.5);
        assertEquals(report.attacks().get(1).distortion().l2(), report.breakdown().distortion().l2());
    }

    @Test
    void theCurveGoesOnUntilChance() {
        final var given = settings(0.12, FROM_FAR);
        final var report = score(given.untilOnlyChanceIsLeft());
        final var curve = report.curve();
        assertArrayEquals(new double[]{0, 0.03, 0.06, 0.12, 0.24, 0.48},
            curve.stream().mapToDouble(CurvePoint::epsilon).toArray(), 1e-15);
        assertEquals(List.of(98, 94, 88, 76, 52, 4), curve.stream().map(point -> point.accuracy().correct()).toList());
        assertEquals(List.of(false, true, true, false, true, true), curve.stream().map(CurvePoint::quick).toList());
        assertEquals(new CurveMarks(0.12, 0.5, 0.48), report.breakdown().epsilons());
        assertEquals(score(given).robust(), report.robust());
        assertArrayEquals(score(given).robustImages(), report.robustImages());
    }

    /** The suite is made at epsilons that were asked for, a quick attack beyond. */
    @Test
    void givenEpsilonsStay() {
        final var suite = settings(0.12, FROM_FAR).suite();
        final var curve = score(new ScoringSettings(suite, List.of(0.03, 0.2), false).untilOnlyChanceIsLeft()).curve();
        assertArrayEquals(new double[]{0, 0.03, 0.06, 0.12, 0.2, 0.4},
            curve.stream().mapToDouble(CurvePoint::epsilon).toArray(), 1e-15);
        assertEquals(List.of(false, false, true, false, false, true), curve.stream().map(CurvePoint::quick).toList());
    }

    /** A model that always says the same can't be led away: the curve ends where the range of pixels does. */
    @Test
    void theCurveEndsWithThePixels() {
        final var report =
            score(new LinearClassifier(new float[][]{{0}, {0}}, 0, 1),
                settings(1e-6, FROM_FAR).untilOnlyChanceIsLeft());
        final var curve = report.curve();
        assertEquals(1, curve.get(curve.size() - 1).epsilon());
        assertEquals(14, curve.size(), "0, two below, the chosen one, and ten beyond");
        assertEquals(52, curve.get(curve.size() - 1).accuracy().correct());
        assertTrue(Double.isNaN(report.breakdown().epsilons().reached()));
    }

    /** Numbers of an image are counted: there is no quarter of one. */
    @Test
    void epsilonStaysWholeUnderL0() {
        final var one = settings(new ThreatModel(Norm.L0, 1), Scope.CORRECT, FROM_FAR).untilOnlyChanceIsLeft();
        assertEquals(List.of(0.0, 1.0), score(one).curve().stream().map(CurvePoint::epsilon).toList());
    }

    @Test
    void withoutANormThereIsNoCurve() {
        final var report = score(settings(ThreatModel.unbounded(), Scope.CORRECT, FROM_FAR).untilOnlyChanceIsLeft());
        assertEquals(List.of(), report.curve());
        assertTrue(Double.isNaN(report.breakdown().epsilons().chosen()));
        assertFalse(report.breakdown().confusion().cells().isEmpty());
    }
}
