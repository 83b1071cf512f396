package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.scoring.ScoredDots.HONEST;
import static org.polytope.engine.scoring.ScoredDots.IMAGES;
import static org.polytope.engine.scoring.ScoredDots.THREAT;
import static org.polytope.engine.scoring.ScoredDots.evidence;
import static org.polytope.engine.scoring.ScoredDots.examine;
import static org.polytope.engine.scoring.ScoredDots.with;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.suite.AttackOutcome;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.attack.suite.Suites;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What checks say of a model that has the fault that they look for. */
class ModelDiagnosticTest {

    private static final Distorted LOUD = new Distorted(HONEST) {
        private final Random random = new Random(5);

        @Override
        float logit(final float logit, final int image, final int count) {
            return logit + (float)random.nextGaussian();
        }
    };

    @Test
    void seesAnswersThatAreRandom() {
        final var finding = examine(new Randomness(), LOUD, Fgsm.untargeted());
        assertEquals(Verdict.RED, finding.verdict(), finding::evidence);
        assertEquals(Concern.MASKING, finding.concern());
        assertEquals("The model answers randomly", finding.title());
        assertEquals(Verdict.GREEN, examine(new Randomness(), HONEST, Fgsm.untargeted()).verdict());
    }

    /** ∞ − ∞ is no difference: whoever answers ∞ every time answers alike, whatever stands beside. */
    @Test
    void infiniteScoresAreAlike() {
        final var infinite = new Distorted(HONEST) {
            @Override
            float logit(final float logit, final int image, final int count) {
                return logit > 0 ? Float.POSITIVE_INFINITY : logit;
            }
        };
        for (final var check : List.of(new Randomness(), new BatchIndependence())) {
            final var finding = examine(check, infinite, Fgsm.untargeted());
            assertEquals(Verdict.GREEN, finding.verdict(), finding::evidence);
            assertFalse(finding.evidence().contains("NaN"), finding::evidence);
        }
        final var jumps = examine(new LossStability(), infinite, Fgsm.untargeted());
        assertEquals("The loss is rough", jumps.title(), jumps::evidence);
    }

    /** Attacks that follow the mean of many answers do what can be done. */
    @Test
    void saysLessWhereAttacksAverage() {
        final var suite = new AttackSuite(THREAT, Suites.autoAttackRandom(THREAT, 3).attacks(), Scope.CORRECT, 3);
        final var before = evidence(LOUD, THREAT, Fgsm.untargeted());
        final var count = IMAGES.size();
        final var outcomes = suite.attacks().stream().map(attack -> new AttackOutcome(attack, Optional.empty(),
            new boolean[count], new boolean[count], new int[count], new PerturbationSize[count], new int[count],
            new int[count], 0)).toList();
        final var result =
            new SuiteResult(suite, before.result().labels(), before.result().clean(), outcomes, true);
        final var evidence = new Evidence(LOUD, IMAGES, result, before.audit());
        assertEquals(Verdict.AMBER, new Randomness().examine(evidence, Progress.NONE).verdict());
    }

    private static Distorted scaled(final float factor) {
        return new Distorted(HONEST) {
            @Override
            float logit(final float logit, final int image, final int count) {
                return factor * logit;
            }
        };
    }

    /** A softmax at the end of the network, as imported networks have it. */
    private static final class Probabilities extends Distorted {

        Probabilities() {
            super(HONEST);
        }

        @Override
        public Heads heads(final float[] pixels, final int count, final boolean features) {
            final var heads = HONEST.heads(pixels, count, features);
            final var scores = heads.logits();
            for (int i = 0; i < count; i++) {
                final var probabilities = heads.probabilities(i);
                for (int j = 0; j < classes(); j++) {
                    scores[i * classes() + j] = (float)probabilities[j];
                }
            }
            return heads;
        }
    }

    @Test
    void seesASoftmax() {
        final var finding = examine(new ProbabilityScores(), new Probabilities(), Fgsm.untargeted());
        assertEquals(Verdict.RED, finding.verdict(), finding::evidence);
        assertTrue(finding.evidence().startsWith("The scores of 64 of 64 images"), finding::evidence);
        final var honest = examine(new ProbabilityScores(), HONEST, Fgsm.untargeted());
        assertEquals(Verdict.GREEN, honest.verdict(), honest::evidence);
    }

    /** Scores that are a thousand times as large leave cross-entropy nothing to climb, but change neither class nor margin. */
    @Test
    void seesCrossEntropyHideTheWay() {
        final var threat = new ThreatModel(Norm.LINF, 0.1);
        final var hidden = new LossGap().examine(evidence(scaled(3000), threat, Fgsm.untargeted()), Progress.NONE);
        assertEquals(Verdict.RED, hidden.verdict(), hidden::evidence);
        assertEquals(Concern.MASKING, hidden.concern());
        final var honest = new LossGap().examine(evidence(HONEST, threat, Fgsm.untargeted()), Progress.NONE);
        assertEquals(Verdict.GREEN, honest.verdict(), honest::evidence);
    }

    /** Chance is 1/4, 37.5 of 150; three standard deviations of 5.3 images above it are 53.4. */
    @ParameterizedTest
    @CsvSource({"0.5, 37, GREEN", "0.5, 38, GRAY", "0.5, 53, GRAY", "0.5, 54, RED", "0.5, 150, RED", "0.49, 150, GRAY",
        "0.03, 30, GREEN"})
    void knowsWhatIsImpossible(final double epsilon, final int withstood, final Verdict verdict) {
        final var curve = List.of(new CurvePoint(0, Accuracy.of(150, 150), false),
            new CurvePoint(epsilon, Accuracy.of(withstood, 150), false));
        final var finding = new ChanceAtLargeEpsilon()
            .examine(with(evidence(HONEST, THREAT, Fgsm.untargeted()), curve, Optional.empty()), Progress.NONE);
        assertEquals(verdict, finding.verdict(), finding::evidence);
    }

    @Test
    void seesImagesThatTheModelHasLearnedFrom() {
        final var evidence = evidence(HONEST, THREAT, Fgsm.untargeted());
        final var check = new TrainingImages();
        assertEquals(Verdict.GRAY, check.examine(evidence, Progress.NONE).verdict());
        final var none = new int[0];
        assertFinding(Verdict.GREEN, "None of 150 images", evidence, true, none);
        assertFinding(Verdict.GRAY, "None of 150 images", evidence, false, none);
        assertFinding(Verdict.GREEN, "1 of 150 images", evidence, true, 7);
        assertFinding(Verdict.AMBER, "2 of 150 images", evidence, false, 7, 8);
        final var tenth = IntStream.range(0, 15).toArray();
        assertFinding(Verdict.AMBER, "15 of 150 images", evidence, true, tenth);
        assertFinding(Verdict.RED, "150 of 150 images", evidence, false,
            IntStream.range(0, 150).toArray());
    }

    private static void assertFinding(final Verdict verdict, final String evidence, final Evidence scored,
        final boolean complete, final int... learned) {
        final var seen = SeenImages.of(Datasets.subset(IMAGES, learned), 0, 1, Progress.NONE);
        final var finding = new TrainingImages().examine(
            with(scored, List.of(), Optional.of(complete ? seen : seen.incomplete())), Progress.NONE);
        assertEquals(verdict, finding.verdict(), finding::evidence);
        assertEquals(Concern.INTEGRITY, finding.concern());
        assertTrue(finding.evidence().startsWith(evidence), finding::evidence);
    }

    @Test
    void leavesModelsWithoutPrototypesAlone() {
        assertEquals(Verdict.GRAY, examine(new AdaptiveToPrototypes(), HONEST, Pgd.of(5, 1)).verdict());
    }

    /** Features f = W x, logits 10⁴ f, and prototypes along the axes, so that the nearest one is that of the largest logit. */
    private static Classifier masked() {
        final var network = NetworkBuilder.of(ScoredDots.SHAPE).add("flat", new Flatten())
            .add("feature", new Dense(4, true)).add("fc", new Dense(4, true)).build("feature");
        final var parameters = Parameters.zeros(network);
        final var random = new Random(3);
        final var weights = parameters.get("feature.weight");
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float)random.nextGaussian();
        }
        final var axes = new float[16];
        for (int j = 0; j < 4; j++) {
            parameters.get("fc.weight")[5 * j] = 1e4f;
            axes[5 * j] = 1;
        }
        return Classifier.of(network, parameters, Normalization.none(1), PixelRange.UNIT,
            Optional.of(Prototypes.of(4, List.of(axes), List.of(axes))), 64);
    }

    /** Through the prototypes leads a way that cross-entropy of such logits doesn't show. */
    @Test
    void aimsAtThePrototypes() {
        try (var model = masked()) {
            final var images = ScoredDots.labeledBy(model);
            final var threat = new ThreatModel(Norm.LINF, 0.3);
            final var found =
                new AdaptiveToPrototypes().examine(evidence(model, images, threat, Pgd.of(20, 1)), Progress.NONE);
            assertEquals(Verdict.RED, found.verdict(), found::evidence);
            final var margin = new Pgd(100, new StepSize.Relative(0.025), true, 3, Iterate.STRONGEST,
                new Goal.Untargeted(), new Margin());
            final var nothing =
                new AdaptiveToPrototypes().examine(evidence(model, images, threat, margin, Apgd.targeted()),
                    Progress.NONE);
            assertEquals(Verdict.GREEN, nothing.verdict(), nothing::evidence);
        }
    }
}
