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
import org.polytope.engine.dataset.Augmentation;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.OptimizerSettings.Adam;
import org.polytope.engine.training.OptimizerSettings.Sgd;

class TrainingPlanTest {

    private static final TrainingPlan FULL = TrainingPlan.plain(20).withEpochs(20, 5)
        .withOptimizer(new Sgd(0.1, 0.9, true, 5e-4), new Schedule.Step(List.of(10, 15), 0.1))
        .withConformity(ConformityTraining.authorsCode())
        .withAdversarial(AdversarialTraining.pgd(0.3, 10).withCleanShare(0.5).withRampUp(3))
        .withAugmentation(new Augmentation(4, true))
        .withSelection(RobustValidation.pgd(new ThreatModel(Norm.L2, 0.5), 500), true, 4).withGradientClip(1)
        .withSeed(99);

    /** What was written once is read for ever: this text must never have to change. */
    private static final String PLAIN = """
        {"epochs":3,"warmUpEpochs":0,"batchSize":128,\
        "optimizer":{"type":"adam","learningRate":0.001,"beta1":0.9,"beta2":0.999,"epsilon":1.0E-8,"weightDecay":0.0},\
        "schedule":{"type":"cosine"},"conformity":null,"adversarial":null,\
        "augmentation":{"padding":0,"horizontalFlip":false},"validation":null,"keepBest":false,"patience":0,\
        "gradientClip":0.0,"seed":0}""";

    @Test
    void survivesItsJsonForm() {
        assertEquals(FULL, TrainingPlan.fromJson(FULL.toJson()));
        final var cyclic = FULL.withOptimizer(Adam.of(1e-3), new Schedule.Cyclic(0.4))
            .withConformity(ConformityTraining.stable(0.1, 2)).withAdversarial(AdversarialTraining.fast(0.1));
        assertEquals(cyclic, TrainingPlan.fromJson(cyclic.toJson()));
    }

    @Test
    void writesAndReadsAFixedForm() {
        assertEquals(PLAIN, TrainingPlan.plain(3).toJson());
        assertEquals(TrainingPlan.plain(3), TrainingPlan.fromJson(PLAIN));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(mistake("number of epochs must be at least 1", () -> TrainingPlan.plain(0)),
            mistake("more warm-up epochs (5) than epochs (3)", () -> FULL.withEpochs(3, 5)),
            mistake("batch size must be at least 2", () -> FULL.withBatchSize(1)),
            mistake("learning rate must be above 0", () -> Adam.of(0)),
            mistake("learning rate must be above 0", () -> Adam.of(Double.NaN)),
            mistake("momentum must be at least 0 and below 1", () -> new Sgd(0.1, 1, false, 0)),
            mistake("weight decay must be at least 0", () -> new Sgd(0.1, 0, false, -1)),
            mistake("smallest epsilon (0.3) must not be above the largest (0.1)",
                () -> new AdversarialTraining(FULL.adversarial().attack(), Norm.LINF, 0.3, 0.1, 0, 0)),
            mistake("share of clean images must be between 0 and 0.5",
                () -> FULL.adversarial().withCleanShare(0.6)),
            mistake("weight of a supervised depth must be at least 0", () -> ConformityTraining.stable(-1, 2)),
            mistake("peak of the cyclic schedule", () -> new Schedule.Cyclic(1)),
            mistake("patience", () -> FULL.withSelection(null, true, -1)),
            mistake("limit of the gradient's norm", () -> FULL.withGradientClip(-1)),
            mistake("at \"optimizer.learningRate\"",
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
