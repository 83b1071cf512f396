package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.scoring.ScoredLine.CLASSIFIER;
import static org.polytope.engine.scoring.ScoredLine.PROBED;
import static org.polytope.engine.scoring.ScoredLine.images;
import static org.polytope.engine.scoring.ScoredLine.plan;
import static org.polytope.engine.scoring.ScoredLine.score;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.threat.Knowledge;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What a score says of itself. */
class VerdictWordsTest {

    /** Two classes have no third score, which the ratio needs. */
    @Test
    void saysWhatWasLeftOut() {
        final var report = score(plan(List.of(Fgsm.untargeted(), Apgd.ratio())));
        final var leftOut = report.attacks().get(1);
        assertTrue(leftOut.omitted().isPresent());
        assertEquals(0, leftOut.alone().count());
        assertEquals(Accuracy.of(80, 100), report.robust());
        assertTrue(report.verdict().contains("Left out: " + leftOut.attack().text()), report::verdict);
        assertFalse(report.verdict().contains("; " + leftOut.attack().text()), report::verdict);
    }

    @Test
    void saysAReasonOnceThatHoldsForSeveralAttacks() {
        final var longer = new Apgd(Apgd.Objective.RATIO, 7, 1, 1, 1);
        final var report = score(plan(List.of(Fgsm.untargeted(), Apgd.ratio(), longer)));
        final var reason = report.attacks().get(1).omitted().orElseThrow();
        assertTrue(report.verdict().contains(" Left out: %s; %s. %s".formatted(Apgd.ratio().describe(),
            longer.describe(), reason)), report::verdict);
        assertEquals(report.verdict().indexOf(reason), report.verdict().lastIndexOf(reason));
    }

    @Test
    void trustsNothingWhenEveryAttackWasLeftOut() {
        final var report = score(plan(List.of(Apgd.ratio())));
        assertEquals(Grade.NOT_TRUSTWORTHY, report.grade());
        assertEquals(Accuracy.UNKNOWN, report.robust());
        assertTrue(report.verdict().startsWith("Nothing was attacked"), report::verdict);
        assertTrue(report.verdict().endsWith(report.attacks().get(0).omitted().orElseThrow()), report::verdict);
        assertEquals(List.of(Accuracy.UNKNOWN, Accuracy.UNKNOWN),
            report.classes().stream().map(ClassScore::robust).toList());
        assertEquals(List.of(Accuracy.of(98, 100), Accuracy.UNKNOWN),
            report.curve().stream().map(CurvePoint::accuracy).toList());
        assertEquals(Accuracy.UNKNOWN, report.attacks().get(0).soFar());
        assertEquals(1, report.warnings().size());
        assertTrue(report.warnings().get(0).startsWith("Nothing was attacked"), () -> report.warnings().toString());
    }

    /** With 80 images that withstood, none tells of less than one in a hundred. */
    @Test
    void saysWhatItFoundUnderWhichThreatModel() {
        final var report = score(plan(Scope.CORRECT, List.of()));
        assertEquals(Grade.UPPER_BOUND, report.grade(), () -> report.findings().toString());
        assertEquals("An attacker who knows everything about the model may change each number of an image by at most "
            + "0.1, where black is 0 and full brightness is 1 (L∞, ε = 0.1).",
            report.suite().threat().sentence(Knowledge.EVERYTHING));
        assertEquals("80.0 % (70.8 to 87.3 %) of 100 images stay correctly classified in the worst case over FGSM; "
            + "PGD-10, step 0.25 ε, 2 restarts (seed 17); unchanged, 98.0 % (93.0 to 99.8 %) are." + PROBED,
            report.verdict());
        assertEquals("An upper bound: the true figure is probably about 80.0 %, between 76.0 and 80.0 %",
            report.headline());
    }

    /** None withstands an attack as wide as the pixels' range: nothing is left that could fall. */
    @Test
    void believesThatNothingWithstands() {
        final var report = score(ScoringSettings.of(new AttackSuite(new ThreatModel(Norm.LINF, 1),
            List.of(Fgsm.untargeted()), Scope.CORRECT, 17)));
        assertEquals(Accuracy.of(0, 100), report.robust());
        assertEquals(Grade.RELIABLE, report.grade(), () -> report.findings().toString());
        assertEquals("Not robust: none of 100 images withstood the attacks", report.headline());
    }

    /** Nothing is right: nothing is attacked, nothing is robust, and no check can be green for it. */
    @Test
    void nothingWithstandsWhereNothingIsRight() {
        final var wrong = new int[100];
        for (int i = 0; i < 100; i++) {
            wrong[i] = i < 50 ? 1 : 0;
        }
        final var images = Datasets.ofFloats(ImageShape.vector(1), List.of("dark", "bright"),
            IntStream.range(0, 100).mapToObj(i -> images().batch(i).pixels()).toArray(float[][]::new), wrong);
        final var report =
            RobustnessScorer.score(CLASSIFIER, images, plan(Scope.CORRECT, List.of()), SuiteListener.NONE,
                Progress.NONE);
        assertEquals(Accuracy.of(0, 100), report.robust());
        assertEquals(Grade.UNCHECKED, report.grade());
        assertEquals(
            List.of("Do predictions depend on the other images of a batch?",
                "Does the model answer alike every time?", "Are the model's scores those before the softmax?"),
            report.findings().stream().filter(finding -> finding.verdict() == Verdict.GREEN).map(Finding::check)
                .toList());
        assertTrue(report.verdict().startsWith("None of 100 images is correctly classified unchanged"),
            report::verdict);
    }

    /** An image of the wanted class can't be led there: it neither withstands nor fails. */
    @Test
    void imagesOfTheWantedClassAreNotCounted() {
        final var toBright = Fgsm.untargeted();
        final var report = score(plan(List.of(new Fgsm(new Goal.GivenClass(1), toBright.loss()))));
        assertEquals(Accuracy.of(40, 48), report.robust());
        assertEquals(Accuracy.of(40, 48), report.attacks().get(0).alone());
        assertEquals(Accuracy.of(8, 48), report.attacks().get(0).success());
        assertEquals(Accuracy.UNKNOWN, report.classes().get(1).robust());
        assertEquals(
            List.of("52 of 100 images are left out of the robust accuracy: no attack could be made on them, because "
                + "they are of the class that it leads to."),
            report.warnings());
        assertTrue(report.verdict().contains(report.warnings().get(0)), report::verdict);
    }

    @Test
    void asksWhetherEpsilonWasMeantInOtherUnits() {
        final var suite = new AttackSuite(new ThreatModel(Norm.LINF, 8), List.of(Fgsm.untargeted()), Scope.CORRECT, 17);
        final var report = score(new ScoringSettings(suite, List.of(), false));
        assertTrue(report.warnings().get(0).endsWith("was 8/255 = 0.0314 meant?"), () -> report.warnings().toString());
        assertTrue(report.verdict().contains("8/255 = 0.0314"), report::verdict);
    }
}
