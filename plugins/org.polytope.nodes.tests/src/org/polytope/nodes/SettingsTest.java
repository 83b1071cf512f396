package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.polytope.nodes.attack.AttackNodeFactory;

/** Settings of every version load for ever, and what is out of range is refused. */
class SettingsTest {

    /**
     * The files in {@code settings/} are what each node saves with its defaults in version 1.0. Never change them: a
     * workflow of that version holds them. A node that has gained a setting is tested by {@link #settingsOfVersion1Load}.
     */
    @ParameterizedTest
    @MethodSource("factories")
    void settingsOfVersion1Load(final NodeFactory<?> factory) throws Exception {
        final var golden = golden(factory);
        final var node = TestNode.of(factory).load(golden);

        assertContains(golden, node.current(), "");
    }

    @ParameterizedTest
    @MethodSource("factories")
    void aSettingThatAnOlderVersionDidNotHaveGetsItsDefault(final NodeFactory<?> factory) throws Exception {
        final var empty = new NodeSettings("model");
        final var expected = xml(TestNode.of(factory).current());

        assertEquals(expected, xml(TestNode.of(factory).load(empty).current()));
    }

    /** A saved workflow keeps its score's time and curve. */
    @Test
    void aSavedScorerDrawsNoCurveThatWasNotAskedFor() throws Exception {
        final var factory = TestFactories.named("RobustnessScorer");
        assertTrue(TestNode.of(factory).current().getBoolean("curveUntilChance"));
        assertFalse(TestNode.of(factory).load(golden(factory)).current().getBoolean("curveUntilChance"));
    }

    static Stream<NodeFactory<?>> factories() {
        return TestFactories.all();
    }

    private static NodeSettingsRO golden(final NodeFactory<?> factory) throws IOException {
        final var name = "settings/%s.xml".formatted(factory.getClass().getSimpleName().replace("NodeFactory", ""));
        try (var in = SettingsTest.class.getResourceAsStream(name)) {
            assertNotNull(in, name + " is missing");
            return NodeSettings.loadFromXML(new ByteArrayInputStream(in.readAllBytes()));
        }
    }

    /** Everything that was saved is still there, with its value. */
    private static void assertContains(final NodeSettingsRO golden, final NodeSettingsRO actual, final String path)
        throws InvalidSettingsException {
        for (final var key : golden.keySet()) {
            assertTrue(actual.containsKey(key), () -> "The setting " + path + key + " is lost.");
            if (isGroup(golden, key)) {
                assertContains(golden.getNodeSettings(key), actual.getNodeSettings(key), path + key + ".");
            } else {
                assertEquals(entry(golden, key), entry(actual, key), path + key);
            }
        }
    }

    private static boolean isGroup(final NodeSettingsRO settings, final String key) {
        return ((NodeSettings)settings).getEntry(key) instanceof NodeSettingsRO;
    }

    private static String entry(final NodeSettingsRO settings, final String key) {
        final AbstractConfigEntry entry = ((NodeSettings)settings).getEntry(key);
        return entry.getType() + " " + entry.toStringValue();
    }

    private static String xml(final NodeSettings settings) throws IOException {
        final var out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({ //
        "SampleImages, count, 0, between 1 and", //
        "SampleImages, count, 200001, between 1 and", //
        "SampleImages, side, 15, between 16 and 512", //
        "ImageDatasetReader, limit, -1, at least 0", //
        "ImageDatasetReader, conversion.height, 0, between 1 and 16384", //
        "ImageConverter, conversion.width, 0, between 1 and 16384", //
        "ImageConverter, conversion.height, 16385, between 1 and 16384", //
        "ImageConverter, conversion.padding, 256, between 0 and 255", //
        "ImageConverter, channels, 0, at least one channel", //
        "NetworkDefinition, channels, 0, at least 1", //
        "NetworkDefinition, fixedClasses, 1, at least 2", //
        "NetworkDefinition, height, 2, doesn't fit", //
        "NetworkImporter, channels, 0, at least 1", //
        "NetworkImporter, limit, -1, at least 0", //
        "NetworkImporter, layerNames, 'conv1', pairs such as", //
        "ModelExporter, path, 'a\0b', is no path", //
        "PrototypeConformityLoss, weight, -1.0, above 0", //
        "PrototypeConformityLoss, weight, NaN, above 0", //
        "PrototypeConformityLoss, warmUpEpochs, -1, at least 0", //
        "PrototypeConformityLoss, prototypeLearningRate, 0.0, above 0", //
        "Attack, epsilon, -0.1, at least 0", //
        "Attack, epsilon, NaN, at least 0", //
        "Attack, epsilon, 1000001.0, 'at most 1,000,000'", //
        "RobustLearner, adversarial.epsilon, 1000001.0, 'at most 1,000,000'", //
        "RobustLearner, epochs, 100001, 'at most 100,000'", //
        "AttackGenerator, galleryImages, 1001, between 0 and 1000", //
        "RobustnessScorer, curve, '0.1, 1000001', 'at most 1,000,000'", //
        "RobustLearner, epochs, 0, number of epochs", //
        "RobustLearner, batchSize, 1, batch size", //
        "RobustLearner, optimizer.learningRate, 0.0, learning rate", //
        "RobustLearner, optimizer.weightDecay, -1.0, weight decay", //
        "RobustLearner, optimizer.gradientClip, -1.0, gradient", //
        "RobustLearner, regularization.labelSmoothing, 1.0, label", //
        "RobustLearner, augmentation.cutout, -1, side of the cutout", //
        "RobustLearner, regularization.averageDecay, 1.0, average of weights", //
        "RobustLearner, regularization.averageAfter, -1, at least 0", //
        "RobustLearner, optimizer.restarts.period, 0, first period", //
        "RobustLearner, optimizer.restarts.lowest, 1.0, lowest factor", //
        "RobustLearner, optimizer.rateWarmUpEpochs, -1, at least 0", //
        "RobustLearner, adversarial.beta, -1.0, β of TRADES", //
        "RobustLearner, adversarial.replays, 0, replays", //
        "RobustLearner, adversarial.deviation, 0.0, standard deviation of the noise", //
        "RobustLearner, adversarial.weightPerturbation.gamma, 0.0, γ of the weight perturbation", //
        "RobustLearner, adversarial.weightPerturbation.after, -1, at least 0", //
        "RobustLearner, adversarial.smallestEpsilon, -0.1, smallest epsilon", //
        "RobustLearner, patience, -1, patience", //
        "RobustLearner, attackedImages, -1, at least 0", //
        "RobustPredictor, batchSize, 0, at least 1", //
        "AttackGenerator, galleryImages, -1, between 0 and 1000", //
        "AttackGenerator, batchSize, 0, at least 1", //
        "RobustnessScorer, limit, -1, at least 0", //
        "RobustnessScorer, batchSize, 0, at least 1", //
        "RobustnessScorer, curve, '0.1, -1', at least 0", //
        "RobustnessScorer, progressFile, 'a\0b', is no path", //
        "CertifiedRobustnessScorer, limit, -1, at least 0", //
        "CertifiedRobustnessScorer, batchSize, 0, at least 1", //
        "CertifiedRobustnessScorer, deviation, 0.0, standard deviation of the noise", //
        "CertifiedRobustnessScorer, copies, 0, at least 1", //
        "CertifiedRobustnessScorer, selection, 0, at least 1", //
        "CertifiedRobustnessScorer, alpha, 0.6, at most 0.5", //
        "CertifiedRobustnessScorer, radii, 'far', numbers separated by commas", //
        "CertifiedRobustnessScorer, radii, '0.1, -1', at least 0", //
        "CertifiedRobustnessScorer, radii, '', at least one number above 0", //
        "RobustnessScorer, curve, 'wide', numbers separated by commas"})
    void aNumberOutOfRangeIsRefused(final String node, final String path, final String value, final String why)
        throws Exception {
        assertRefused(TestNode.of(TestFactories.named(node)).set(path, parse(value)), why);
    }

    private static Object parse(final String value) {
        if (value.matches("-?\\d+")) {
            return Integer.valueOf(value);
        }
        return value.matches("-?\\d+\\.\\d+|NaN") ? (Object)Double.valueOf(value) : value;
    }

    private static void assertRefused(final TestNode node, final String why) {
        final var settings = node.current();
        final var problem = assertThrows(InvalidSettingsException.class, () -> node.load(settings));
        assertTrue(problem.getMessage().contains(why), problem::getMessage);
    }

    @ParameterizedTest
    @CsvSource({"iterations, 0, at least one iteration", "stepSize, 0.0, above 0", "momentum, -1.0, momentum",
        "restarts, 0, at least one restart", "wantedClass, -1, negative"})
    void aCustomAttackIsChecked(final String path, final String value, final String why) throws Exception {
        assertRefused(TestNode.of(new AttackNodeFactory()).set("preset", "CUSTOM")
            .set("method", "momentum".equals(path) ? "MIM" : "PGD").set("goal", "GIVEN").set(path, parse(value)), why);
    }

    @ParameterizedTest
    @CsvSource({"APGD, autoPgd.iterations, 0, at least one iteration", "FAB, fab.restarts, 0, at least one",
        "SQUARE, square.share, 1.5, share in (0, 1]", "CARLINI_WAGNER, carliniWagner.learningRate, -1.0, learning rate",
        "ELASTIC_NET, elasticNet.sparsity, -1.0, sparsity", "DEEP_FOOL, deepFool.candidates, 1, at least",
        "FAST_MINIMUM_NORM, fastMinimumNorm.iterations, 0, at least one iteration",
        "SALIENCY_MAP, saliencyMap.theta, 0.0, not 0", "SPSA, spsa.samples, 0, at least one",
        "HOP_SKIP_JUMP, hopSkipJump.steps, 0, at least one step", "BOUNDARY, boundary.steps, 0, at least one step",
        "UNIFORM_NOISE, noise.samples, 0, at least one", "GAUSSIAN_NOISE, noise.deviation, 0.0, above 0",
        "SPATIAL, spatial.rotation, 181.0, degrees", "RANDOM_STEP_FGSM, randomShare, 1.0, below 1",
        "PGD, evaluations, 0, At least one evaluation"})
    void theSettingsOfEachAttackAreChecked(final String method, final String path, final String value, final String why)
        throws Exception {
        assertRefused(TestNode.of(new AttackNodeFactory()).set("preset", "CUSTOM").set("method", method)
            .set(path, parse(value)), why);
    }

    @Test
    void adversarialTrainingIsChecked() throws Exception {
        assertRefused(TestNode.of(TestFactories.named("RobustLearner")).set("adversarial.method", "PGD")
            .set("adversarial.epsilon", 0.0), "epsilon");
        assertRefused(TestNode.of(TestFactories.named("RobustLearner")).set("adversarial.drawEpsilon", true)
            .set("adversarial.smallestEpsilon", 0.2), "smallest epsilon (0.2) must not be above the largest (0.1)");
        assertRefused(TestNode.of(TestFactories.named("RobustLearner")).set("adversarial.method", "PGD")
            .set("adversarial.steps", 0), "at least one step");
        assertRefused(TestNode.of(TestFactories.named("RobustLearner")).set("adversarial.method", "FGSM")
            .set("adversarial.cleanShare", 0.6), "between 0 and 0.5");
        assertRefused(TestNode.of(TestFactories.named("RobustLearner")).set("adversarial.method", "PGD")
            .set("adversarial.warmUpEpochs", 11), "warm-up epochs");
        assertRefused(TestNode.of(TestFactories.named("RobustLearner")).set("optimizer.schedule", "STEPS")
            .set("optimizer.milestones", "5, soon"), "whole numbers");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"mean|0.5, half|must be numbers separated by commas", "mean|NaN|finite",
        "deviation|0.2, 0|must be above 0", "deviation|''|must be numbers separated by commas"})
    void aGivenNormalizationIsChecked(final String which, final String text, final String why) throws Exception {
        final var node = TestNode.of(TestFactories.named("RobustLearner"));
        node.load(node.set("normalization." + which, text).current());
        assertRefused(node.set("normalization.numbers", "GIVEN"), why);
    }

    @Test
    void anUnknownChoiceIsRefused() throws Exception {
        assertRefused(TestNode.of(new AttackNodeFactory()).set("preset", "STRONGEST"), "STRONGEST");
    }
}
