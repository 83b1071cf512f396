package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.scoring.ScoredLine.CLASSIFIER;
import static org.polytope.engine.scoring.ScoredLine.PROBED;
import static org.polytope.engine.scoring.ScoredLine.plan;
import static org.polytope.engine.scoring.ScoredLine.score;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** By how much a score is too high, where the exact answer is known. */
class ProbeTest {

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
}
