package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.minimum.DeepFool;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.threat.Knowledge;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Images of one pixel, and a classifier whose boundary is at 0.5: the distance to it is the exact answer to every
 * question. Image i is at 0.005 + 0.01 i.
 */
class RobustnessScorerTest {

    private static final LinearClassifier CLASSIFIER =
        new LinearClassifier(new float[][]{{0}, {10}}, 0, -5);

    /** 100 images; the two nearest below the boundary are labeled wrongly. */
    static Dataset images() {
        final var images = new float[100][1];
        final var labels = new int[100];
        for (int i = 0; i < 100; i++) {
            images[i][0] = 0.005f + 0.01f * i;
            labels[i] = i < 48 ? 0 : 1;
        }
        return Datasets.ofFloats(ImageShape.vector(1), List.of("dark", "bright"), images, labels);
    }

    private static ScoringSettings plan(final Scope scope, final List<Double> curve) {
        return new ScoringSettings(new AttackSuite(new ThreatModel(Norm.LINF, 0.1),
            List.of(Fgsm.untargeted(), Pgd.of(10, 2)), scope, 17), curve, true);
    }

    private static RobustnessReport score(final ScoringSettings plan) {
        return RobustnessScorer.score(CLASSIFIER, images(), plan, SuiteListener.NONE, Progress.NONE);
    }

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

    private static ScoringSettings plan(final List<Attack> attacks) {
        return new ScoringSettings(new AttackSuite(new ThreatModel(Norm.LINF, 0.1), attacks, Scope.CORRECT, 17),
            List.of(),
            false);
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

    private static final String PROBED =
        " A stronger probe fooled none of 80 images that had withstood (they count as robust "
            + "here still): the score is too high by at most 4.0 percentage points. An upper bound only: stronger attacks may "
            + "leave less by one percentage point or more.";

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

    /**
     * @return how many of so many images another round like the last finds at most, which has found none of as many: were it
     *         one more, all would be among its own in one case of 20 or less
     */
    private static int foundByAnotherRound(final int images) {
        var found = 0;
        for (double chance = 0.5; chance > 0.05; chance *= (images - found) / (2.0 * images - found)) {
            found++;
        }
        return found;
    }

    /** All that withstood were probed, and 4 of the 80 might be found by one more round. */
    @Test
    void tellsTheDrop() {
        final var drop = score(plan(Scope.CORRECT, List.of())).drop().orElseThrow();
        assertEquals(List.of(80, 100, 80, 0), List.of(drop.withstood(), drop.count(), drop.probed(), drop.fooled()));
        assertEquals(0, drop.value());
        assertEquals(0, drop.low());
        assertEquals(4, foundByAnotherRound(80));
        assertEquals(0.04, drop.high(), 1e-12);
        assertTrue(drop.steps().stream().allMatch(step -> step.tried() == 80 && step.fooled() == 0),
            () -> drop.steps().toString());
    }

    /** Weaker than AutoAttack, but the probe shows that nothing else is to be found. */
    @Test
    void reliesOnAWeakSuiteWhereTheProbeFindsNothingMore() {
        final var images = new float[1000][1];
        final var labels = new int[1000];
        for (int i = 0; i < 1000; i++) {
            images[i][0] = 0.0005f + 0.001f * i;
            labels[i] = i < 500 ? 0 : 1;
        }
        final var many = Datasets.ofFloats(ImageShape.vector(1), List.of("dark", "bright"), images, labels);
        final var report =
            RobustnessScorer.score(CLASSIFIER, many, plan(Scope.CORRECT, List.of()), SuiteListener.NONE, Progress.NONE);
        assertEquals(Grade.RELIABLE, report.grade(), () -> report.verdict());
        assertEquals(600, report.drop().orElseThrow().probed());
        assertEquals("Reliable: stronger attacks probably leave less by under one percentage point", report.headline());
    }

    /** A single small step leaves images that can be fooled: by how many points, the probe sees exactly. */
    @Test
    void estimatesByHowMuchAWeakScoreIsTooHigh() {
        final var weak = new Pgd(1, new StepSize.Relative(0.1), false, 1, Iterate.LAST, new Goal.Untargeted(),
            new Margin());
        final var report = score(ScoringSettings.of(new AttackSuite(new ThreatModel(Norm.LINF, 0.1), List.of(weak),
            Scope.CORRECT, 17)));
        assertEquals(Accuracy.of(97, 100), report.robust());
        assertEquals(Grade.UPPER_BOUND, report.grade());
        final var drop = report.drop().orElseThrow();
        assertEquals(17, drop.fooled());
        assertEquals(0.17, drop.value(), 1e-12);
        assertEquals(0.17, drop.low(), 1e-12);
        assertEquals(0.17 + foundByAnotherRound(80) / 100.0, drop.high(), 1e-12);
        assertEquals("An upper bound: the true figure is probably about 80.0 %, between 76.0 and 80.0 %",
            report.headline());
    }

    /** Twice the steps of the suite's longest PGD, and never fewer than 100 (Carlini et al., 2019). */
    @ParameterizedTest
    @CsvSource({"10, 100", "80, 160"})
    void theProbesLastRoundTakesTwiceTheStepsOfTheSuite(final int iterations, final int expected) {
        final var steps =
            score(ScoringSettings.of(plan(List.of(Pgd.of(iterations, 1))).suite())).drop().orElseThrow().steps();
        assertEquals(new Pgd(expected, new StepSize.Relative(2.5 / expected), true, 3, Iterate.STRONGEST,
            new Goal.Untargeted(), new Margin()).description(), steps.get(steps.size() - 1).attack());
    }

    @Test
    void withoutAProbeItIsAnUpperBound() {
        final var settings = plan(Scope.CORRECT, List.of());
        final var report =
            score(new ScoringSettings(settings.suite(), List.of(), false, true, 0, Optional.empty(), Optional.empty()));
        assertEquals(Optional.empty(), report.drop());
        assertEquals(Grade.UPPER_BOUND, report.grade());
        assertTrue(report.verdict().endsWith("An upper bound only: The attacks are weaker than AutoAttack: there is no "
            + "Auto-PGD on cross-entropy (100 iterations), no PGD on the margin (100 iterations, 10 restarts), no FAB (100 "
            + "iterations), no Square (5,000 queries)."), report::verdict);
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

    /** Two classes are too few for the ratio: the margin is climbed instead. */
    @Test
    void probesAttacksOfAutoAttacksClassToo() {
        final var margin =
            new Pgd(100, new StepSize.Relative(0.025), true, 10, Iterate.STRONGEST, new Goal.Untargeted(),
                new Margin());
        final var strong = new AttackSuite(new ThreatModel(Norm.LINF, 0.1),
            List.of(Apgd.crossEntropy(), margin, Fab.targeted(), Square.standard()), Scope.SURVIVORS, 17);
        final var report = score(ScoringSettings.of(strong));
        assertEquals(Grade.UPPER_BOUND, report.grade(), () -> report.findings().toString());
        assertEquals(Accuracy.of(80, 100), report.robust());
        assertTrue(report.verdict().endsWith(PROBED), report::verdict);
        final var unchecked = score(new ScoringSettings(strong, List.of(), false));
        assertEquals(Grade.UNCHECKED, unchecked.grade());
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

    @Test
    void asksWhetherEpsilonWasMeantInOtherUnits() {
        final var suite = new AttackSuite(new ThreatModel(Norm.LINF, 8), List.of(Fgsm.untargeted()), Scope.CORRECT, 17);
        final var report = score(new ScoringSettings(suite, List.of(), false));
        assertTrue(report.warnings().get(0).endsWith("was 8/255 = 0.0314 meant?"), () -> report.warnings().toString());
        assertTrue(report.verdict().contains("8/255 = 0.0314"), report::verdict);
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
