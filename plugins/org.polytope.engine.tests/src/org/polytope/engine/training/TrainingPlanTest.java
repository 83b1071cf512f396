package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.json.GoldenFiles;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.augmentation.Augmentation;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.EpsilonSchedule;
import org.polytope.engine.training.scheme.OverfittingGuard;
import org.polytope.engine.training.validation.RobustValidation;

class TrainingPlanTest {

    private static final AdversarialTraining ADVERSARIAL =
        AdversarialTraining.pgd(0.3, 10).withCleanShare(0.5).withRampUp(3).guarded(OverfittingGuard.WARN);

    private static final TrainingPlan FULL = TrainingPlan.builder(20).warmUpEpochs(5)
        .optimizer(new Sgd(0.1, 0.9, true, 5e-4)).schedule(new Schedule.Step(List.of(10, 15), 0.1)).gradientClip(1)
        .scheme(ADVERSARIAL).conformity(ConformityTraining.authorsCode()).augmentation(new Augmentation(4, true))
        .validation(RobustValidation.pgd(new ThreatModel(Norm.L2, 0.5), 500)).keepBest(4).seed(99).build();

    /** Written before plans said their version. */
    private static final List<String> EARLIER = GoldenFiles.lines("record/earlier-plan-1");

    private static final String PLAIN = EARLIER.get(0);

    @Test
    void survivesItsJsonForm() {
        assertEquals(FULL, TrainingPlan.fromJson(FULL.toJson()));
        final var cyclic = FULL.toBuilder().optimizer(Adam.of(1e-3)).schedule(new Schedule.Cyclic(0.4))
            .conformity(ConformityTraining.stable(0.1, 2)).scheme(AdversarialTraining.fast(0.1)).build();
        assertEquals(cyclic, TrainingPlan.fromJson(cyclic.toJson()));
    }

    @Test
    void readsWhatWasWrittenBeforePlansSaidTheirVersion() {
        assertEquals(TrainingPlan.builder(3).build(), TrainingPlan.fromJson(PLAIN));
        assertEquals(TrainingPlan.builder(3).scheme(ADVERSARIAL).build(),
            TrainingPlan.fromJson(EARLIER.get(1)));
        assertEquals(FULL, TrainingPlan.fromJson(EARLIER.get(2)));
    }

    @Test
    void namesWhatIsFollowed() {
        assertEquals(
            List.of(Measure.LEARNING_RATE, Measure.LOSS, Measure.CROSS_ENTROPY, Measure.TRAINING_ACCURACY,
                Measure.VALIDATION_ACCURACY, Measure.SECONDS, Measure.IMAGES_PER_SECOND),
            TrainingPlan.builder(3).build().measures());
        assertEquals(
            List.of(Measure.LEARNING_RATE, Measure.LOSS, Measure.CROSS_ENTROPY, Measure.CONFORMITY,
                Measure.TRAINING_ACCURACY, Measure.TRAINING_ROBUST, Measure.VALIDATION_ACCURACY,
                Measure.VALIDATION_ROBUST, Measure.SECONDS, Measure.IMAGES_PER_SECOND),
            FULL.toBuilder().scheme(ADVERSARIAL.withCleanShare(0)).build().measures());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(mistake("number of epochs must be at least 1", () -> TrainingPlan.builder(0).build()),
            mistake("more warm-up epochs (5) than epochs (3)", () -> FULL.toBuilder().epochs(3).build()),
            mistake("batch size must be at least 2", () -> FULL.toBuilder().batchSize(1).build()),
            mistake("learning rate must be above 0", () -> Adam.of(0)),
            mistake("learning rate must be above 0", () -> Adam.of(Double.NaN)),
            mistake("momentum must be at least 0 and below 1", () -> new Sgd(0.1, 1, false, 0)),
            mistake("weight decay must be at least 0", () -> new Sgd(0.1, 0, false, -1)),
            mistake("smallest epsilon (0.3) must not be above the largest (0.1)",
                () -> new EpsilonSchedule(0.3, 0.1, 0)),
            mistake("share of clean images must be between 0 and 0.5", () -> ADVERSARIAL.withCleanShare(0.6)),
            mistake("weight of a supervised depth must be at least 0", () -> ConformityTraining.stable(-1, 2)),
            mistake("peak of the cyclic schedule", () -> new Schedule.Cyclic(1)),
            mistake("patience", () -> FULL.toBuilder().keepBest(-1)),
            mistake("limit of the gradient's norm", () -> FULL.toBuilder().gradientClip(-1).build()),
            mistake("The training plan, at optimizer.learningRate: A number is needed",
                () -> TrainingPlan.fromJson(PLAIN.replace("0.001", "\"fast\""))),
            mistake("number of epochs must be at least 1",
                () -> TrainingPlan.fromJson(PLAIN.replace("\"epochs\":3", "\"epochs\":0"))));
    }

    private static Arguments mistake(final String expected, final Executable mistake) {
        return Arguments.of(expected, mistake);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheSettingThatIsWrong(final String expected, final Executable mistake) {
        final var message = assertThrows(IllegalArgumentException.class, mistake).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
