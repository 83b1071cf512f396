package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Release;
import org.polytope.engine.dataset.Augmentation;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.EpsilonSchedule;
import org.polytope.engine.training.validation.RobustValidation;

class TrainingPlanTest {

    private static final AdversarialTraining ADVERSARIAL =
        AdversarialTraining.pgd(0.3, 10).withCleanShare(0.5).withRampUp(3);

    private static final TrainingPlan FULL = TrainingPlan.builder(20).warmUpEpochs(5)
        .optimizer(new Sgd(0.1, 0.9, true, 5e-4)).schedule(new Schedule.Step(List.of(10, 15), 0.1)).gradientClip(1)
        .scheme(ADVERSARIAL).conformity(ConformityTraining.authorsCode()).augmentation(new Augmentation(4, true))
        .validation(RobustValidation.pgd(new ThreatModel(Norm.L2, 0.5), 500)).keepBest(4).seed(99).build();

    /** What was written once is read for ever: this text must never have to change. */
    private static final String PLAIN = """
        {"epochs":3,"warmUpEpochs":0,"batchSize":128,\
        "optimizer":{"type":"adam","learningRate":0.001,"beta1":0.9,"beta2":0.999,"epsilon":1.0E-8,"weightDecay":0.0},\
        "schedule":{"type":"cosine"},"conformity":null,"adversarial":null,\
        "augmentation":{"padding":0,"horizontalFlip":false},"validation":null,"keepBest":false,"patience":0,\
        "gradientClip":0.0,"seed":0}""";

    /** See {@link #PLAIN}. */
    private static final String ATTACKED = """
        {"attack":{"type":"pgd","iterations":10,"step":{"type":"relative","share":0.25},"randomStart":true,"restarts":1,\
        "iterate":"STRONGEST","goal":{"type":"untargeted"},"loss":{"type":"cross-entropy"}},"norm":"LINF",\
        "smallestEpsilon":0.3,"largestEpsilon":0.3,"cleanShare":0.5,"rampUpEpochs":3}""";

    @Test
    void survivesItsJsonForm() {
        assertEquals(FULL, TrainingPlan.fromJson(FULL.toJson()));
        final var cyclic = FULL.toBuilder().optimizer(Adam.of(1e-3)).schedule(new Schedule.Cyclic(0.4))
            .conformity(ConformityTraining.stable(0.1, 2)).scheme(AdversarialTraining.fast(0.1)).build();
        assertEquals(cyclic, TrainingPlan.fromJson(cyclic.toJson()));
    }

    /** What any version has written is read for ever: this file must never have to change. */
    @Test
    void readsItsFirstVersion() throws IOException {
        final String written;
        try (var stream = TrainingPlanTest.class.getResourceAsStream("training-plan-version-1.json")) {
            written = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(FULL, TrainingPlan.fromJson(written));
        assertEquals(written.strip(), FULL.toJson().replace(Release.PROGRAM, "Polytope 1.0.0"));
    }

    @Test
    void readsWhatWasWrittenBeforePlansSaidTheirVersion() {
        assertEquals(TrainingPlan.builder(3).build(), TrainingPlan.fromJson(PLAIN));
        assertEquals(TrainingPlan.builder(3).scheme(ADVERSARIAL).build(), TrainingPlan.fromJson(
            PLAIN.replace("\"adversarial\":null", "\"adversarial\":" + ATTACKED)));
    }

    @Test
    void namesWhatIsFollowed() {
        assertEquals(
            List.of(Measure.LEARNING_RATE, Measure.LOSS, Measure.CROSS_ENTROPY, Measure.TRAINING_ACCURACY,
                Measure.VALIDATION_ACCURACY, Measure.SECONDS),
            TrainingPlan.builder(3).build().measures());
        assertEquals(
            List.of(Measure.LEARNING_RATE, Measure.LOSS, Measure.CROSS_ENTROPY, Measure.CONFORMITY,
                Measure.TRAINING_ACCURACY, Measure.TRAINING_ROBUST, Measure.VALIDATION_ACCURACY,
                Measure.VALIDATION_ROBUST, Measure.SECONDS),
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
            mistake("smallest epsilon (0.3) must not be above the largest (0.1)", () -> new EpsilonSchedule(0.3, 0.1, 0)),
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
