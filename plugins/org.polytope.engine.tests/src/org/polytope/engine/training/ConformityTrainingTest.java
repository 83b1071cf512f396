package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.objective.CenterLoss;
import org.polytope.engine.objective.NormalizedFeatures;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.objective.SupervisedContrastive;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.ConformityTerm;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.PrototypeStart;
import org.polytope.engine.training.objective.SupervisedRows;
import org.polytope.engine.training.scheme.AdversarialTraining;

/** How a loss of features takes part in a training. */
class ConformityTrainingTest {

    private static final Dataset DIGITS = SampleDigits.draw(60, 3);

    private static final Network NETWORK = NetworkBuilder.of(DIGITS.shape())
        .add("conv", new Convolution(6, Window.square(5), true)).add("relu", new Relu())
        .add("pool", new GlobalAveragePool()).add("fc", new Dense(10, true)).build("pool");

    private static final ConformityTraining STABLE = ConformityTraining.stable(0.1, 1);

    private static final TrainingPlan PLAN = TrainingPlan.builder(4).batchSize(30).seed(7).build();

    private static TrainedModel train(final TrainingPlanBuilder plan) {
        return Trainer.train(TrainingTask.of(NETWORK, DIGITS), plan.build(), Progress.NONE);
    }

    private static TrainedModel train(final ConformityTraining conformity) {
        return train(PLAN.toBuilder().conformity(conformity));
    }

    private static void assertSameNumbers(final TrainedModel expected, final TrainedModel actual) {
        expected.model().parameters().arrays().forEach((spec, array) -> assertArrayEquals(array,
            actual.model().parameters().get(spec.name()), spec.name()));
    }

    /** Without attacks, both ways of warming up are the same. */
    @Test
    void joinsInAfterItsOwnWarmUp() {
        final var own = train(STABLE.withEpochs(2, 0));
        final var common = train(PLAN.toBuilder().conformity(STABLE).warmUpEpochs(2));
        assertSameNumbers(common, own);
        assertArrayEquals(new boolean[]{true, true, false, false}, joined(own));
    }

    private static boolean[] joined(final TrainedModel trained) {
        final var values = trained.history().series(Measure.CONFORMITY);
        return new boolean[]{Double.isNaN(values[0]), Double.isNaN(values[1]), Double.isNaN(values[2]),
            Double.isNaN(values[3])};
    }

    /** Before it joins in, a network learns to the bit what it learns without the loss, attacked images included. */
    @Test
    void warmsUpWithTheSchemesOwnRows() {
        final var plan = PLAN.toBuilder().scheme(AdversarialTraining.pgd(0.1, 2).withRampUp(2));
        final var alone = train(plan).history();
        final var joined = train(plan.conformity(STABLE.withEpochs(3, 0))).history();
        for (int epoch = 1; epoch <= 3; epoch++) {
            assertEquals(alone.epoch(epoch).value(Measure.LOSS), joined.epoch(epoch).value(Measure.LOSS));
            assertEquals(alone.epoch(epoch).value(Measure.TRAINING_ROBUST),
                joined.epoch(epoch).value(Measure.TRAINING_ROBUST));
        }
        assertTrue(joined.epoch(4).value(Measure.CONFORMITY) != 0);
    }

    /** The loss grows in equal steps: 1/3, 2/3, 1. */
    @Test
    void growsToItsWeight() {
        final var history = train(STABLE.withEpochs(1, 3)).history();
        assertTrue(Double.isNaN(history.epoch(1).value(Measure.CONFORMITY)), "it doesn't take part");
        for (int epoch = 2; epoch <= 4; epoch++) {
            final var values = history.epoch(epoch);
            assertEquals(
                values.value(Measure.CROSS_ENTROPY) + (epoch - 1) / 3.0 * values.value(Measure.CONFORMITY),
                values.value(Measure.LOSS), 1e-9);
        }
    }

    @Test
    void beginsWithTheMeansOfTheClasses() {
        final var parameters = Initialization.he(NETWORK, 5);
        final var term = ConformityTerm.drawn(STABLE.withStart(PrototypeStart.CLASS_MEANS), NETWORK, 5);
        final var drawn = term.prototypes().orElseThrow().copy();
        final var few = Datasets.take(DIGITS, 4);
        try (var classifier = Classifier.of(NETWORK, parameters, Normalization.none(1), PixelRange.UNIT, 4)) {
            term.begin(2, classifier, few, Progress.NONE);
            assertArrayEquals(drawn.attracting(0), term.prototypes().orElseThrow().attracting(0));
            term.begin(1, classifier, few, Progress.NONE);
            final var pixels = new float[4 * DIGITS.shape().size()];
            for (int i = 0; i < 4; i++) {
                few.read(i, pixels, i * DIGITS.shape().size());
            }
            final var features = classifier.heads(pixels, 4, true).features()[0];
            assertArrayEquals(means(features, few, drawn.attracting(0)),
                term.prototypes().orElseThrow().attracting(0), 1e-6f);
        }
    }

    private static float[] means(final float[] features, final Dataset images, final float[] otherwise) {
        final var means = otherwise.clone();
        for (int label = 0; label < 10; label++) {
            for (int d = 0; d < 6; d++) {
                var sum = 0.0;
                var count = 0;
                for (int i = 0; i < 4; i++) {
                    sum += images.label(i) == label ? features[i * 6 + d] : 0;
                    count += images.label(i) == label ? 1 : 0;
                }
                means[label * 6 + d] = count == 0 ? otherwise[label * 6 + d] : (float)(sum / count);
            }
        }
        return means;
    }

    @Test
    void keepsPrototypesOfDirectionsOnTheUnitSphere() {
        for (final var start : PrototypeStart.values()) {
            final var trained =
                train(STABLE.withLoss(new NormalizedFeatures(PrototypeConformity.paper())).withStart(start));
            final var rows = trained.model().prototypes().orElseThrow().attracting(0);
            for (int row = 0; row < 10; row++) {
                var squares = 0.0;
                for (int d = 0; d < 6; d++) {
                    squares += rows[row * 6 + d] * rows[row * 6 + d];
                }
                assertEquals(1, squares, 1e-5);
            }
        }
    }

    /** A rate of 0 at a depth leaves the prototypes there where they were drawn. */
    @Test
    void movesPrototypesByTheRateOfTheirDepth() {
        final var still = train(STABLE.withDepthRates(List.of(0.0))).model().prototypes().orElseThrow();
        final var drawn = ConformityTerm.drawn(STABLE, NETWORK, 7).prototypes().orElseThrow();
        assertArrayEquals(drawn.attracting(0), still.attracting(0));
        assertSameNumbers(train(STABLE), train(STABLE.withDepthRates(List.of(1.0))));
    }

    @Test
    void seesOnlyTheRowsItIsFor() {
        final var mixed = PLAN.toBuilder().scheme(AdversarialTraining.pgd(0.1, 2).withCleanShare(0.5));
        final var all = train(mixed.conformity(STABLE)).history().epoch(1).value(Measure.CONFORMITY);
        final var clean = train(mixed.conformity(STABLE.withRows(SupervisedRows.CLEAN))).history().epoch(1)
            .value(Measure.CONFORMITY);
        assertTrue(all != clean && clean != 0);
        final var none = PLAN.toBuilder().scheme(AdversarialTraining.pgd(0.1, 2))
            .conformity(STABLE.withRows(SupervisedRows.CLEAN));
        final var message = assertThrows(IllegalArgumentException.class, () -> train(none)).getMessage();
        assertTrue(message.contains("sees clean images only") && message.contains("share of clean images"), message);
    }

    @Test
    void followsOtherLossesUnderTheirNames() {
        final var center = train(STABLE.withLoss(new CenterLoss()));
        assertTrue(center.history().epoch(4).value(Measure.loss("Center loss")) > 0);
        assertTrue(center.model().prototypes().isPresent());
        final var contrastive = train(STABLE.withLoss(new SupervisedContrastive(0.1)));
        assertTrue(contrastive.history().epoch(4).value(Measure.loss("Supervised contrastive loss")) > 0);
        assertEquals(Optional.empty(), contrastive.model().prototypes());
    }

    @Test
    void refusesWhatNeverTakesPart() {
        final var message = assertThrows(IllegalArgumentException.class,
            () -> PLAN.toBuilder().conformity(STABLE.withEpochs(5, 0)).build()).getMessage();
        assertTrue(message.contains("more warm-up epochs of the prototype conformity loss (5) than epochs (4)"),
            message);
    }
}
