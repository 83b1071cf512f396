package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.descent.DescentRule;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.WeightAverage;
import org.polytope.engine.training.validation.Validator;

class AveragedNumbersTest {

    private static final Network NETWORK = NetworkBuilder.of(new ImageShape(2, 1, 1))
        .add("norm", new BatchNorm(1e-5, 0.1)).add("flat", new Flatten()).add("fc", new Dense(2, true)).build();

    private static Snapshot snapshot() {
        return new Snapshot(Initialization.he(NETWORK, 1), Optional.of(Prototypes.random(2, new int[]{3}, true, 2)));
    }

    /** Sets all numbers to what they are after a step. */
    private static void step(final Snapshot live, final int step) {
        live.parameters().arrays().values().forEach(array -> Arrays.fill(array, value(step)));
        Arrays.fill(live.prototypes().orElseThrow().attracting(0), value(step));
        Arrays.fill(live.prototypes().orElseThrow().repelling(0), value(step + 100));
    }

    private static float value(final int step) {
        return (float)Math.sin(0.7 * step) + 2;
    }

    private static void follow(final Snapshot live, final AveragedNumbers averaged) {
        new LearningNumbers(live.parameters(), Optional.of(averaged.numbers().parameters()),
            new DescentRule(List.of(), 0)).follow(averaged.share());
        averaged.follow();
    }

    /** a ← d a + (1 − d) w with d = min(0.6, (1 + t) / (10 + t)), in double precision. */
    private static double expected(final int offset) {
        var average = (double)value(offset + 3);
        for (int t = 0; t < 40; t++) {
            final var decay = Math.min(0.6, (1.0 + t) / (10 + t));
            average = decay * average + (1 - decay) * value(offset + 4 + t);
        }
        return average;
    }

    @Test
    void followsItsFormulaFromItsFirstEpochOn() {
        final var live = snapshot();
        final var averaged = new AveragedNumbers(new WeightAverage(0.6, 1), live);
        averaged.begin(1);
        for (int step = 0; step < 4; step++) {
            step(live, step);
            follow(live, averaged);
        }
        assertEquals(value(3), averaged.numbers().parameters().get("fc.weight")[0], "as the live one until it begins");
        averaged.begin(2);
        for (int step = 4; step < 44; step++) {
            step(live, step);
            follow(live, averaged);
        }
        final var numbers = averaged.numbers();
        for (final var name : List.of("fc.weight", "fc.bias", "norm.weight", "norm.bias")) {
            assertEquals(expected(0), numbers.parameters().get(name)[1], 1e-6, name);
        }
        assertEquals(expected(0), numbers.prototypes().orElseThrow().attracting(0)[5], 1e-6);
        assertEquals(expected(100), numbers.prototypes().orElseThrow().repelling(0)[5], 1e-6);
        assertEquals(value(43), numbers.parameters().get("norm.running_mean")[0], "statistics are the live ones");
        assertEquals(value(43), numbers.parameters().get("norm.running_var")[1]);
    }

    @Test
    void isShownAndTakenAwayAgain() {
        final var live = snapshot();
        final var averaged = new AveragedNumbers(WeightAverage.of(0.9), live);
        averaged.begin(1);
        final var image = new float[]{0.25f, 0.5f};
        try (var classifier = Classifier.of(NETWORK, live.parameters(), Normalization.none(2), PixelRange.UNIT,
            Optional.empty(), 4)) {
            final var before = classifier.scores(image, 1).clone();
            final var former = live.copy();
            Arrays.fill(live.parameters().get("fc.bias"), 7);
            classifier.upload(live.parameters());
            final var after = classifier.scores(image, 1).clone();
            averaged.shown(classifier, () -> assertArrayEquals(before, classifier.scores(image, 1).clone()));
            assertArrayEquals(after, classifier.scores(image, 1).clone());
            assertEquals(7, live.parameters().get("fc.bias")[0]);
            assertArrayEquals(former.parameters().get("fc.bias"), averaged.numbers().parameters().get("fc.bias"));
            assertThrows(IllegalStateException.class, () -> averaged.shown(classifier, () -> {
                throw new IllegalStateException();
            }));
            assertArrayEquals(after, classifier.scores(image, 1).clone(), "also where the work fails");
        }
    }

    /** The averages are judged, chosen and returned; the network itself learns as without them. */
    @Test
    void isWhatATrainingReturns() {
        final Dataset images = SampleDigits.draw(60, 1);
        final Dataset others = SampleDigits.draw(30, 2);
        final var network = Architectures.mlp(images.shape(), 10, List.of(8));
        final var task = TrainingTask.of(network, images).validated(Optional.of(others));
        final var plain = TrainingPlan.builder(4).batchSize(16).optimizer(Adam.of(0.01)).seed(5)
            .conformity(ConformityTraining.authorsCode()).build();
        final var live = Trainer.train(task, plain, Progress.NONE);
        final var averaged =
            Trainer.train(task, plain.toBuilder().average(new WeightAverage(0.9, 1)).build(), Progress.NONE);
        assertArrayEquals(live.history().series(Measure.LOSS), averaged.history().series(Measure.LOSS));
        assertEquals(live.history().epoch(1).value(Measure.VALIDATION_ACCURACY),
            averaged.history().epoch(1).value(Measure.VALIDATION_ACCURACY));
        final var model = averaged.model();
        live.model().parameters().arrays().forEach((spec, array) -> assertFalse(
            Arrays.equals(array, model.parameters().get(spec.name())), spec.name()));
        assertFalse(Arrays.equals(live.model().prototypes().orElseThrow().attracting(0),
            model.prototypes().orElseThrow().attracting(0)));
        try (var classifier = Classifier.of(network, model.parameters(), model.normalization(), model.range(),
            model.prototypes(), 16)) {
            assertEquals(averaged.history().chosenEpoch().value(Measure.VALIDATION_ACCURACY),
                Validator.accuracy(classifier, others, Progress.NONE));
        }
    }

    @Test
    void mustBeginBeforeTheEnd() {
        final var plan = TrainingPlan.builder(3).average(new WeightAverage(0.99, 3));
        final var message = assertThrows(IllegalArgumentException.class, plan::build).getMessage();
        assertTrue(message.contains("after 3 epochs"), message);
        assertThrows(IllegalArgumentException.class, () -> WeightAverage.of(0));
        assertThrows(IllegalArgumentException.class, () -> WeightAverage.of(1));
        assertThrows(IllegalArgumentException.class, () -> new WeightAverage(0.9, -1));
    }
}
