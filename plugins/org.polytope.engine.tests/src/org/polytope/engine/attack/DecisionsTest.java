package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.certification.Certification;
import org.polytope.engine.certification.CertificationSettings;
import org.polytope.engine.certification.Method;
import org.polytope.engine.certification.Method.Bounds;
import org.polytope.engine.certification.Method.RandomizedSmoothing;
import org.polytope.engine.certification.bounds.BoundMethod;
import org.polytope.engine.certification.smoothing.Smoothing;
import org.polytope.engine.corruption.Benchmark;
import org.polytope.engine.corruption.score.CorruptionScorer;
import org.polytope.engine.corruption.score.CorruptionSettings;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.embedding.FeatureSpace;
import org.polytope.engine.embedding.FeatureSpaceSettings;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.generation.AdversarialImages;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.scoring.RobustnessScorer;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** A network whose scores are ∞ − ∞, though each of its parameters is a number. */
class DecisionsTest {

    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

    private static final List<String> NAMES = List.of("first", "second");

    private static final AttackSuite SUITE =
        new AttackSuite(new ThreatModel(Norm.LINF, 0.1), List.of(Fgsm.untargeted()), Scope.CORRECT, 1);

    private static Model overflowing() {
        final var network = NetworkBuilder.of(SHAPE).add("flat", new Flatten()).add("hidden", new Dense(2, false))
            .add("large", new Dense(2, false)).add("fc", new Dense(2, false)).build();
        final var hidden = new float[2 * SHAPE.size()];
        Arrays.fill(hidden, 1);
        final var large = new float[]{3e38f, 0, 0, 3e38f};
        return new Model(network,
            Parameters.of(network,
                Map.of("hidden.weight", hidden, "large.weight", large, "fc.weight", new float[]{1, -1, -1, 1})),
            Normalization.none(1), PixelRange.UNIT, NAMES, Optional.empty(), Provenance.of("test", Instant.EPOCH));
    }

    private static Dataset images() {
        final var white = new float[SHAPE.size()];
        Arrays.fill(white, 1);
        return Datasets.ofFloats(SHAPE, NAMES, new float[][]{white, white}, new int[]{0, 0});
    }

    /** The first class would be right: no figure would show that nothing was decided. */
    @Test
    void whatIsNotANumberIsNoClass() {
        final var model = overflowing();
        try (var classifier = model.classifier(4)) {
            final var smoothing = new RandomizedSmoothing(new Smoothing(0.25, 10, 20, 0.01, 1));
            Stream.<Runnable>of(() -> certify(model, classifier, smoothing),
                () -> certify(model, classifier, new Bounds(BoundMethod.INTERVALS)),
                () -> CorruptionScorer.score(classifier, Optional.empty(), images(),
                    CorruptionSettings.all(Benchmark.CIFAR_10_C, 1, 4), Progress.NONE),
                () -> FeatureSpace.of(model, images(), Optional.empty(),
                    new FeatureSpaceSettings(List.of("hidden"), Optional.empty(), 100, 0, 1), 4, Progress.NONE),
                () -> RobustnessScorer.score(classifier, images(), new ScoringSettings(SUITE, List.of(), false),
                    SuiteListener.NONE, Progress.NONE),
                () -> AdversarialImages.find(classifier, Optional.empty(), images(), SUITE, Progress.NONE))
                .forEach(task -> assertEquals(
                    "The model's scores for image 0 aren't numbers (NaN), so that it has no class: numbers in the network "
                        + "are too large, train the model anew.",
                    assertThrows(IllegalArgumentException.class, task::run).getMessage()));
        }
    }

    private static void certify(final Model model, final Classifier classifier,
        final Method method) {
        Certification.of(model, classifier, images(),
            new CertificationSettings(method, List.of(0.1), false, Optional.empty(), 1), Progress.NONE);
    }

    @Test
    void theFirstLargestScoreDecides() {
        assertArrayEquals(new int[]{1, 0},
            Decisions.of(new float[]{1, 2, 2, Float.POSITIVE_INFINITY, 3, 0}, new int[]{4, 9}));
        assertEquals("9", assertThrows(IllegalArgumentException.class,
            () -> Decisions.of(new float[]{1, 2, Float.NaN, 0}, new int[]{4, 9})).getMessage().replaceAll("\\D", ""));
    }
}
