package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.scheme.Trades;
import org.polytope.engine.training.validation.RobustValidation;
import org.polytope.engine.training.validation.Selection;

/** What a training says against its own result, told of histories made up for it. */
class TrainingReviewTest {

    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

    /** A hundred images, a tenth of each class. */
    private static final Dataset IMAGES = Datasets.ofFloats(SHAPE,
        IntStream.range(0, 10).mapToObj(Integer::toString).toList(), new float[100][64],
        IntStream.range(0, 100).map(i -> i % 10).toArray());

    private static final TrainingTask TASK =
        TrainingTask.of(Architectures.smallCnn(SHAPE, 10), IMAGES).validated(Optional.of(IMAGES));

    private static List<String> review(final TrainingPlan plan, final int chosen,
        final List<Map<Measure, Double>> history) {
        final var epochs = new ArrayList<Epoch>();
        history.forEach(values -> epochs.add(new Epoch(epochs.size() + 1, values)));
        return new TrainingReview(plan, TASK, epochs).warnings(chosen, new MlpClassifier(SHAPE, 10, 1), Progress.NONE);
    }

    private static List<String> review(final double accuracy, final double... losses) {
        return review(TrainingPlan.builder(losses.length).build(), losses.length, IntStream.range(0, losses.length)
            .mapToObj(i -> Map.of(Measure.CROSS_ENTROPY, losses[i], Measure.VALIDATION_ACCURACY, accuracy)).toList());
    }

    @Test
    void saysNothingOfAnOrdinaryTraining() {
        assertEquals(List.of(), review(0.9, 2.2, 1.1, 0.4));
        assertEquals(List.of(), review(0.9, 2.2, 0.2, 0.9), "a rise, but far below a guess");
    }

    /** P(Bin(100, 0.1) ≥ 15) = 0.073, P(Bin(100, 0.1) ≥ 16) = 0.040. */
    @Test
    void weighsWhetherAGuessDoesAsWell() {
        for (final var accuracy : new double[]{0, 0.1, 0.15}) {
            assertEquals(1, review(accuracy, 2.3).size());
            assertTrue(
                review(accuracy, 2.3).get(0).contains("of 100 unchanged validation images right, where naming the "
                    + "commonest class gets 10.0 %"));
        }
        assertEquals(List.of(), review(0.16, 2.3));
    }

    /** ln 10 = 2.303. */
    @Test
    void seesALossThatExploded() {
        assertTrue(review(0.9, 2.2, 24, 0.4).get(0).startsWith(
            "The loss exploded in epoch 2 (cross-entropy 24, where guessing has a cross-entropy of 2.303): lower the learning "
                + "rate ("));
        assertTrue(review(0.9, 2.2, 0.3, 2.5).get(0).startsWith("The loss exploded in epoch 3"), "all is forgotten");
        final var trades = TrainingPlan.builder(1).scheme(Trades.of(60, 0.1, 2)).build();
        assertTrue(review(trades, 1, List.of(Map.of(Measure.CROSS_ENTROPY, 1.0, Measure.DIVERGENCE, 30.0,
            Measure.VALIDATION_ACCURACY, 0.9))).get(0).contains("(divergence 30, "));
        assertTrue(
            review(trades, 1, List.of(Map.of(Measure.CROSS_ENTROPY, 50.0, Measure.VALIDATION_ACCURACY, 0.9))).get(0)
                .contains("lower β of TRADES (60.0) or the learning rate"));
    }

    @Test
    void seesThatTheChosenEpochLostMostOfTheAccuracy() {
        final var history = List.of(Map.of(Measure.VALIDATION_ACCURACY, 0.4), Map.of(Measure.VALIDATION_ACCURACY, 0.9));
        final var plan = TrainingPlan.builder(2).selection(new Selection(Optional.empty(), true, 0)).build();
        assertEquals("The chosen epoch 1 is the best under attack, but gets 40.0 % of the unchanged validation images "
            + "right, where epoch 2 gets 90.0 %. Take the last epoch, or train for more epochs.",
            review(plan, 1, history).get(0));
        assertEquals(List.of(), review(plan, 2, history));
        final var last = List.of(history.get(1), history.get(0));
        assertTrue(review(TrainingPlan.builder(2).build(), 2, last).get(0).startsWith(
            "The last epoch, 2, gets 40.0 % of the unchanged validation images right, where epoch 1 gets 90.0 %. Keep the "
                + "best epoch, or lower the learning rate ("));
    }

    private static Map<Measure, Double> accuracies(final double robust, final double clean) {
        return Map.of(Measure.VALIDATION_ROBUST, robust, Measure.VALIDATION_ACCURACY, clean);
    }

    @Test
    void saysWhereTheCleanAccuracyDecided() {
        final var plan = TrainingPlan.builder(3)
            .validation(new RobustValidation(new ThreatModel(Norm.LINF, 0.1), Pgd.of(2, 1), 50)).keepBest(0).build();
        assertEquals(
            List.of("Epoch 1 withstands the attack on 20 of 50 validation images, and so does epoch 3; the accuracy "
                + "on unchanged ones decided. More validation images would tell them apart."),
            review(plan, 1, List.of(accuracies(0.4, 0.9), accuracies(0.2, 0.95), accuracies(0.4, 0.8))));
        assertEquals(List.of("No epoch withstands the attack on any of 50 validation images, so that the accuracy on "
            + "unchanged ones decided for epoch 2."),
            review(plan, 2, List.of(accuracies(0, 0.8), accuracies(0, 0.9))));
        assertEquals(List.of(), review(plan, 2, List.of(accuracies(0.3, 0.8), accuracies(0.4, 0.9))));
        assertTrue(review(plan, 2, List.of(accuracies(0.1, 0.1), accuracies(0.1, 0.1))).get(0)
            .contains("No epoch is better than that, so the last one was taken."));
    }

    /** There is no training attack to be made weaker where there is none. */
    @Test
    void advisesOnlyWhatTheTrainingHas() {
        final var clean = review(0.1, 2.3).get(0);
        assertTrue(clean.endsWith("gets 10.0 %. Lower the learning rate (0.001), or train for more epochs."), clean);
        final var trades = TrainingPlan.builder(1).scheme(Trades.of(6, 0.1, 2)).build();
        final var attacked = review(trades, 1, List.of(Map.of(Measure.VALIDATION_ACCURACY, 0.15))).get(0);
        assertTrue(attacked.contains("gets 10.0 % (with so few images, the difference may be chance). "), attacked);
        assertTrue(attacked.endsWith("or make the training attack weaker, or let it grow over more ramp-up epochs."),
            attacked);
    }

    /** P(Bin(50, 0.1) ≥ 8) = 0.122, P(Bin(50, 0.1) ≥ 10) = 0.025. */
    @Test
    void whoTrainedAgainstAttacksIsToldThatTheModelWithstandsNone() {
        final var validation = new RobustValidation(new ThreatModel(Norm.LINF, 0.1), Pgd.of(2, 1), 50);
        final var plain = TrainingPlan.builder(1).validation(validation).build();
        final var trades = plain.toBuilder().scheme(Trades.of(6, 0.1, 2)).build();
        for (final var robust : new double[]{0, 0.16}) {
            final var warnings = review(trades, 1, List.of(accuracies(robust, 0.9)));
            assertEquals(1, warnings.size());
            assertTrue(warnings.get(0).startsWith(
                "The model was trained against attacks, but withstands hardly any: %s %% of 50 attacked validation images"
                    .formatted(100 * robust)),
                warnings.get(0));
            assertEquals(List.of(), review(plain, 1, List.of(accuracies(robust, 0.9))),
                "nothing else was to be expected");
        }
        assertEquals(List.of(), review(trades, 1, List.of(accuracies(0.2, 0.9))));
    }
}
