package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Access;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.Search;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.Suites;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Target;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Every check stays quiet about an honest classifier and speaks up about one that has the fault that it looks for. */
class DiagnosticTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);

    private static final MlpClassifier HONEST = new MlpClassifier(SHAPE, 4, 2);

    private static final int COUNT = 150;

    private static final ThreatModel THREAT = new ThreatModel(Norm.LINF, 0.03);

    private static Dataset images() {
        final var random = RandomStream.of(8, RandomPurpose.SAMPLE);
        final var images = new float[COUNT][SHAPE.size()];
        final var labels = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            for (int p = 0; p < SHAPE.size(); p++) {
                images[i][p] = random.nextInt(256) / 255f;
            }
            labels[i] = HONEST.predict(images[i], 1)[0];
        }
        return Datasets.ofFloats(SHAPE, List.of("a", "b", "c", "d"), images, labels);
    }

    private static Evidence evidence(final DifferentiableClassifier classifier, final Attack... attacks) {
        final var suite = new AttackSuite(THREAT, List.of(attacks), Scope.CORRECT, 3);
        final var audit = new ThreatModelAudit(THREAT, classifier.range());
        return new Evidence(classifier, images(), suite.run(classifier, images(), audit, Progress.NONE), audit);
    }

    private static Finding examine(final Diagnostic diagnostic, final DifferentiableClassifier classifier,
        final Attack... attacks) {
        return diagnostic.examine(evidence(classifier, attacks), Progress.NONE);
    }

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

    /** An attack that doesn't keep to the rules, and one that lies about its success. */
    private record Broken(float shift, boolean claim) implements Attack {

        @Override
        public Description description() {
            return Description.of("broken");
        }

        @Override
        public Access access() {
            return Access.DECISIONS;
        }

        @Override
        public Found search(final Search search) {
            throw new AssertionError("it doesn't search");
        }

        @Override
        public AttackResult run(final Target target, final Batch batch, final ThreatModel threat,
            final long seed, final Progress progress) {
            final var pixels = batch.pixels().clone();
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] += shift;
            }
            final var success = new boolean[batch.count()];
            Arrays.fill(success, claim);
            return new AttackResult(batch.withPixels(pixels), success, new float[batch.count()],
                new float[batch.count()][],
                new int[batch.count()], new int[batch.count()]);
        }

        @Override
        public AttackResult runOnCorrect(final Target target, final Batch batch, final ThreatModel threat,
            final long seed, final Progress progress) {
            return run(target, batch, threat, seed, progress);
        }
    }

    @Test
    void seesAnAttackThatLeavesTheBallOrTheRange() {
        final var ball = examine(new InsideThreatModel(), HONEST, new Broken(-0.031f, false));
        assertEquals(Verdict.RED, ball.verdict(), ball::evidence);
        final var range = examine(new InsideThreatModel(), HONEST, new Broken(0.02f, false));
        assertEquals(Verdict.RED, range.verdict(), range::evidence);
        assertTrue(range.evidence().contains("under attack 1"), range::evidence);
        assertEquals(Verdict.RED, examine(new InsideThreatModel(), HONEST, new Broken(Float.NaN, false)).verdict());
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
        final var evidence = evidence(HONEST, Pgd.of(40, 5));
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
        assertEquals(Verdict.RED, examine(new RePrediction(), HONEST, new Broken(0, true)).verdict());
    }

    @Test
    void seesAnAttackThatChangesImagesAtEpsilonZero() {
        assertEquals(Verdict.RED, examine(new ZeroEpsilonIdentity(), HONEST, new Broken(-0.01f, false)).verdict());
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

    /** The gradient shows the square attack nothing: what only it finds is more than a robust model would leave it. */
    @Test
    void seesWhatTheSuitesOwnSquareAttackFindsAlone() {
        final var masked = new Distorted(HONEST) {
            @Override
            float slope(final float slope) {
                return 0;
            }
        };
        final var check = new RandomSearchBeatsGradients();
        final var finding = examine(check, masked, Fgsm.untargeted(), new Square(1000, 0.8));
        assertEquals(Verdict.RED, finding.verdict(), finding::evidence);
        assertTrue(finding.evidence().startsWith("The suite's Square, 1000 queries alone fools"), finding::evidence);
        assertEquals(Verdict.GREEN, examine(check, HONEST, Pgd.of(40, 5), new Square(1000, 0.8)).verdict());
        // too few queries to speak for themselves
        assertEquals(Verdict.RED, examine(check, masked, Fgsm.untargeted(), new Square(2, 0.8)).verdict());
    }

    /** What the suite's own square attack has found isn't forgotten because the probe's finds nothing in what it left. */
    @Test
    void remembersWhatTheSuitesOwnSquareAttackFoundAlone() {
        final var masked = new Distorted(HONEST) {
            @Override
            float slope(final float slope) {
                return 0;
            }
        };
        final var step = new Drop.Step(Square.standard().description(), 64, 0);
        final var drop = new Drop(64, 150, 64, 0, 0, 0, 0, List.of(step), 0);
        final var finding = new RandomSearchBeatsGradients().examine(
            evidence(masked, Fgsm.untargeted(), new Square(1000, 0.8)).with(Optional.of(drop)), Progress.NONE);
        assertEquals(Verdict.RED, finding.verdict(), finding::evidence);
        assertTrue(finding.evidence().startsWith("The suite's Square"), finding::evidence);
    }

    /** AutoAttack warns of more than 2 in 1,000; as bounds tell (for one image 1 − 0.975^(1/n)), single ones may be chance. */
    @ParameterizedTest
    @CsvSource({"0, 64, GREEN", "1, 64, GREEN", "2, 64, AMBER", "3, 500, GREEN", "4, 500, AMBER", "8, 64, RED",
        "0, 0, GRAY"})
    void weighsWhatOnlyASearchFindsAlikeWhereverItWasFound(final int found, final int tried, final Verdict verdict) {
        assertEquals(verdict, RandomSearchBeatsGradients.weigh(found, tried, "").verdict());
        final var square = new Drop.Step(Square.standard().description(), tried, found);
        final var drop = new Drop(tried, 1000, tried, found, 0, 0, 0, List.of(square), 0);
        assertEquals(verdict, new RandomSearchBeatsGradients()
            .examine(evidence(HONEST, Fgsm.untargeted()).with(Optional.of(drop)), Progress.NONE).verdict());
    }

    @Test
    void searchesAtRandomWhereTheSquareAttackCannotBeRun() {
        final var threat = new ThreatModel(Norm.L0, 2);
        final var suite = new AttackSuite(threat, List.of(new RandomSearch(1)), Scope.CORRECT, 3);
        final var audit = new ThreatModelAudit(threat, HONEST.range());
        final var finding = new RandomSearchBeatsGradients().examine(
            new Evidence(HONEST, images(), suite.run(HONEST, images(), audit, Progress.NONE), audit), Progress.NONE);
        assertEquals(Verdict.RED, finding.verdict());
        assertTrue(finding.evidence().startsWith("Random search, 100 samples, fools"), finding::evidence);
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
            final var suite =
                new AttackSuite(new ThreatModel(Norm.L0, 2), List.of(new Square(5, 0.8)), Scope.CORRECT, 3);
            final var audit = new ThreatModelAudit(suite.threat(), HONEST.range());
            final var finding = diagnostic.examine(
                new Evidence(HONEST, images(), suite.run(HONEST, images(), audit, Progress.NONE), audit),
                Progress.NONE);
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
