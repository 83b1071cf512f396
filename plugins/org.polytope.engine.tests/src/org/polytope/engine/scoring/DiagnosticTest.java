package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.scoring.ScoredDots.HONEST;
import static org.polytope.engine.scoring.ScoredDots.THREAT;
import static org.polytope.engine.scoring.ScoredDots.evidence;
import static org.polytope.engine.scoring.ScoredDots.examine;

import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.suite.Suites;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Every check stays quiet about an honest classifier and speaks up about one that has the fault that it looks for. */
class DiagnosticTest {

    /** All but those that need more to look at: a curve, training images, prototypes. They have tests of their own. */
    static Stream<Diagnostic> everyCheck() {
        final var more = Set.of(ChanceAtLargeEpsilon.class, TrainingImages.class, AdaptiveToPrototypes.class);
        return Diagnostic.ALL.stream().filter(diagnostic -> !more.contains(diagnostic.getClass()));
    }

    @ParameterizedTest
    @MethodSource("everyCheck")
    void saysNothingAgainstAnHonestScore(final Diagnostic diagnostic) {
        final var attacks = diagnostic instanceof AttackStrength || diagnostic instanceof AttackDiversity
            ? Suites.autoAttack(THREAT, 3).attacks().toArray(Attack[]::new)
            : new Attack[]{Fgsm.untargeted(), Pgd.of(40, 5)};
        final var finding = examine(diagnostic, HONEST, attacks);
        assertEquals(Verdict.GREEN, finding.verdict(), finding::evidence);
    }

    @Test
    void seesAnAttackThatLeavesTheBallOrTheRange() {
        final var ball = examine(new InsideThreatModel(), HONEST, new BrokenAttack(-0.031f, false));
        assertEquals(Verdict.RED, ball.verdict(), ball::evidence);
        final var range = examine(new InsideThreatModel(), HONEST, new BrokenAttack(0.02f, false));
        assertEquals(Verdict.RED, range.verdict(), range::evidence);
        assertTrue(range.evidence().contains("under attack 1"), range::evidence);
    }

    /** Of an image without numbers the model has no class, so that there is nothing to score. */
    @Test
    void anAttackThatYieldsNoNumbersEndsTheScore() {
        final var e = assertThrows(IllegalArgumentException.class,
            () -> examine(new InsideThreatModel(), HONEST, new BrokenAttack(Float.NaN, false)));
        assertTrue(e.getMessage().startsWith("The model's scores for image 0 aren't numbers (NaN)"), e::getMessage);
    }

    @Test
    void saysWhenTheTimeWasUpBeforeAnyAttackWasThrough() {
        final var finding = examine(new ZeroEpsilonIdentity(0), HONEST, Pgd.of(40, 5));
        assertEquals(Verdict.AMBER, finding.verdict());
        assertEquals(
            "0 of 1 attacks left 4 images and their predictions unchanged; the time was up before the rest was "
                + "through.",
            finding.evidence());
    }

    @Test
    void whoeverCancelsIsNotTakenForTheTimeLimit() {
        final var evidence = evidence(HONEST, THREAT, Pgd.of(40, 5));
        final var canceled = new Progress() {

            @Override
            public void report(final double fraction, final Supplier<String> message) {
                // nobody listens
            }

            @Override
            public void checkCanceled() {
                throw new CancellationException("by the user");
            }
        };
        for (final var seconds : new double[]{0, 30}) {
            assertEquals("by the user", assertThrows(CancellationException.class,
                () -> new ZeroEpsilonIdentity(seconds).examine(evidence, canceled)).getMessage());
        }
    }

    @Test
    void seesAnAttackThatClaimsWhatIsNotSo() {
        assertEquals(Verdict.RED, examine(new RePrediction(), HONEST, new BrokenAttack(0, true)).verdict());
    }

    @Test
    void seesAnAttackThatChangesImagesAtEpsilonZero() {
        assertEquals(Verdict.RED,
            examine(new ZeroEpsilonIdentity(), HONEST, new BrokenAttack(-0.01f, false)).verdict());
    }

    @Test
    void seesPredictionsThatDependOnTheBatch() {
        final var moody = new Distorted(HONEST) {
            @Override
            float logit(final float logit, final int image, final int count) {
                return logit + image * count * 0.001f;
            }
        };
        assertEquals(Verdict.RED, examine(new BatchIndependence(), moody, Fgsm.untargeted()).verdict());
    }

    @Test
    void seesMissingAndSaturatedGradients() {
        final var flat = new Distorted(HONEST) {
            @Override
            float slope(final float slope) {
                return 0;
            }
        };
        assertEquals(Verdict.RED, examine(new GradientPresence(), flat, Fgsm.untargeted()).verdict());
        final var confident = new Distorted(HONEST) {
            @Override
            float logit(final float logit, final int image, final int count) {
                return 6 * logit;
            }
        };
        assertEquals(Verdict.AMBER, examine(new GradientPresence(), confident, Fgsm.untargeted()).verdict());
    }

    /** Masked: the gradient points the wrong way, so that only chance finds what is there. */
    @Test
    void seesGradientsThatMislead() {
        final var masked = new Distorted(HONEST) {
            @Override
            float slope(final float slope) {
                return -slope;
            }
        };
        final var attacks = new Attack[]{new Pgd(10, new StepSize.Relative(0.25), false, 1,
            Iterate.LAST, new Goal.Untargeted(),
            new CrossEntropy())};
        assertEquals(Verdict.RED, examine(new RandomSearchBeatsGradients(), masked, attacks).verdict());
        assertEquals(Verdict.RED, examine(new UnboundedAttack(), masked, attacks).verdict());
    }

    /** One image of 64 isn't red: its share of all such images may be 0.04 %. Of 8, 5.6 % at least are (Clopper-Pearson). */
    @ParameterizedTest
    @CsvSource({"1, 64, AMBER", "7, 64, AMBER", "8, 64, RED", "1, 1, AMBER", "2, 2, RED"})
    void weighsHowManyImagesSpeakAgainstTheScore(final int against, final int looked, final Verdict verdict) {
        assertEquals(verdict, new Check(Concern.MASKING, "", "").weighed(against, looked, 0.05, "", "", "").verdict());
    }

    @Test
    void checksThatLookedAtNothingAreNotGreen() {
        for (final var diagnostic : Diagnostic.ALL) {
            final var finding =
                diagnostic.examine(evidence(HONEST, new ThreatModel(Norm.L0, 2), new Square(5, 0.8)), Progress.NONE);
            final var looksAtTheModel = Set.of(BatchIndependence.class, GradientPresence.class, LossStability.class,
                OneStepVersusIterative.class, UnboundedAttack.class, Randomness.class, ProbabilityScores.class,
                LossGap.class).contains(diagnostic.getClass());
            assertEquals(looksAtTheModel ? Verdict.GREEN : Verdict.GRAY, finding.verdict(),
                () -> finding.check() + ": " + finding.evidence());
        }
    }

    @Test
    void seesALossThatIsRough() {
        final var rough = new Distorted(HONEST) {
            @Override
            float logit(final float logit, final int image, final int count) {
                return logit + 5 * (float)Math.sin(1e5 * logit);
            }
        };
        assertEquals(Verdict.AMBER, examine(new LossStability(), rough, Fgsm.untargeted()).verdict());
    }
}
