package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.augmentation.Augmentation;
import org.polytope.engine.training.augmentation.Augmentation.Policy;
import org.polytope.engine.training.optimizer.Optimization;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.optimizer.WeightAverage;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.EpsilonSchedule;
import org.polytope.engine.training.scheme.FreeAdversarialTraining;
import org.polytope.engine.training.scheme.GaussianNoiseTraining;
import org.polytope.engine.training.scheme.Mart;
import org.polytope.engine.training.scheme.OverfittingGuard;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.StandardTraining;
import org.polytope.engine.training.scheme.Trades;
import org.polytope.engine.training.scheme.WeightPerturbation;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.port.ModelPortObject;

/** What the Robust Learner trains by is what its settings say. */
class RobustLearnerSettingsTest {

    private static ModelPortObject trainedWith(final Map<String, Object> settings) throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(40, 1)};
        final var node =
            TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", 1).set("batchSize", 16)
                .set("adversarial.method", "NONE");
        for (final var setting : settings.entrySet()) {
            node.set(setting.getKey(), setting.getValue());
        }
        return (ModelPortObject)node.execute(inputs)[0];
    }

    private static TrainingPlan planOf(final ModelPortObject model) throws IOException {
        return TrainingPlan.fromJson(model.model().provenance().trainingPlan().orElseThrow());
    }

    @Test
    void theOptimizerIsTheChosenOne() throws Exception {
        assertEquals(new Optimization(new Adam(0.001, 0.9, 0.999, 1e-8, 0.01, true),
            new Schedule.LinearWarmUp(2, 0, new Schedule.WarmRestarts(5, 2, 0.1)), 0),
            planOf(trainedWith(Map.of("optimizer.weightDecay", 0.01, "optimizer.decoupled", true, "optimizer.schedule",
                "WARM_RESTARTS", "optimizer.restarts.period", 5, "optimizer.restarts.growth", 2,
                "optimizer.restarts.lowest", 0.1, "optimizer.rateWarmUpEpochs", 2))).optimization());
        assertEquals(new Sgd(0.001, 0.9, true, 0), planOf(trainedWith(Map.of("optimizer.method", "SGD",
            "optimizer.nesterov", true))).optimization().optimizer());
    }

    /** Settings of methods that aren't chosen change nothing. */
    @ParameterizedTest
    @MethodSource
    void eachMethodIsTheSchemeOfItsSettings(final String method, final Map<String, Object> settings,
        final Scheme expected) throws Exception {
        final var all = new HashMap<>(settings);
        all.put("adversarial.method", method);
        all.put("adversarial.rampUpEpochs", 0);
        assertEquals(expected, planOf(trainedWith(all)).scheme());
    }

    static Stream<Arguments> eachMethodIsTheSchemeOfItsSettings() {
        final var epsilon = EpsilonSchedule.constant(0.1);
        final var step = new Relative(1.25);
        final var trades = new Trades(3, 2, step, Norm.LINF, epsilon);
        final Map<String, Object> two = Map.of("adversarial.steps", 2, "adversarial.beta", 3.0);
        final Map<String, Object> perturbed = Map.of("adversarial.steps", 2, "adversarial.beta", 3.0,
            "adversarial.weightPerturbation.use", true, "adversarial.weightPerturbation.gamma", 0.005,
            "adversarial.weightPerturbation.after", 1);
        return Stream.of( //
            Arguments.of("MART", two, new Mart(3, 2, step, Norm.LINF, epsilon)), //
            Arguments.of("TRADES", perturbed, new WeightPerturbation(trades, 0.005, 1)), //
            Arguments.of("NONE", perturbed, new StandardTraining()), //
            Arguments.of("FREE", Map.of("adversarial.replays", 3),
                new FreeAdversarialTraining(3, new Relative(1), Norm.LINF, epsilon)), //
            Arguments.of("NOISE", Map.of("adversarial.deviation", 0.5), new GaussianNoiseTraining(0.5)), //
            Arguments.of("FGSM", Map.of("adversarial.stopAtOverfitting", true, "adversarial.cleanShare", 0.0),
                new AdversarialTraining(Pgd.singleStep(), Norm.LINF, epsilon, 0, OverfittingGuard.STOP)));
    }

    @Test
    void imagesAreChangedAsChosen() throws Exception {
        assertEquals(new Augmentation(2, true, 5, Policy.TRIVIAL_AUGMENT_WIDE), planOf(trainedWith(Map.of("shift", 2,
            "mirror", true, "augmentation.cutout", 5, "augmentation.policy", "TRIVIAL_AUGMENT"))).augmentation());
        final var problem =
            assertThrows(InvalidSettingsException.class, () -> trainedWith(Map.of("augmentation.cutout", 16)));
        assertTrue(problem.getMessage().contains("must be smaller than the images"), problem::getMessage);
    }

    @Test
    void aBatchThatIsLargerThanTheDataIsRefused() throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(40, 1)};
        final var node = TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", 1);
        node.set("adversarial.method", "NONE");
        final var problem = assertThrows(KNIMEException.class, () -> node.execute(inputs));
        assertEquals("The batch size is 128, but there are only 40 training images: choose a batch size of 40 or less.",
            problem.getMessage());
        node.set("batchSize", 40).execute(inputs);
        node.set("adversarial.method", "TRADES").set("batchSize", 80).execute(inputs);
        assertEquals(Optional.empty(), node.hosted().warning().filter(text -> text.contains("batch")),
            "each image is there in two forms");
    }

    @Test
    void anEpsilonBeyondThePixelsIsRefusedBeforeTraining() throws Exception {
        final var problem = assertThrows(InvalidSettingsException.class,
            () -> trainedWith(Map.of("adversarial.method", "PGD", "adversarial.epsilon", 8.0)));
        assertTrue(problem.getMessage().contains("In training: Epsilon is 8 under L∞, but pixels lie between 0 and 1"),
            problem::getMessage);
        assertTrue(problem.getMessage().contains("8/255 is 0.031"), problem::getMessage);
    }

    @Test
    void labelsAreSmoothed() throws Exception {
        assertEquals(0.1, planOf(trainedWith(Map.of("regularization.labelSmoothing", 0.1))).labelSmoothing());
    }

    @Test
    void weightsAreAveraged() throws Exception {
        assertEquals(Optional.of(new WeightAverage(0.9, 0)), planOf(trainedWith(Map.of("regularization.averageWeights",
            true, "regularization.averageDecay", 0.9))).optimization().average());
        assertEquals(Optional.empty(), planOf(trainedWith(Map.of())).optimization().average());
    }

    @Test
    void pixelsAreNormalizedByGivenNumbers() throws Exception {
        assertEquals(new Normalization(List.of(0.1307f), List.of(0.3081f)),
            trainedWith(Map.of("normalize", true, "normalization.numbers", "GIVEN", "normalization.mean", "0.1307",
                "normalization.deviation", " 0.3081 ")).model().normalization());
        final var problem = assertThrows(InvalidSettingsException.class, () -> trainedWith(Map.of("normalize", true,
            "normalization.numbers", "GIVEN", "normalization.mean", "0.1, 0.2")));
        assertTrue(problem.getMessage().contains("\"Mean\" has 2 numbers, but the images have 1 channels"),
            problem::getMessage);
    }
}
