package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.polytope.nodes.attack.AttackNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.sampleimages.SampleImagesNodeFactory;

/** A node whose settings were refused never runs with others instead, and every message is for people. */
class RefusedSettingsTest {

    /** As KNIME does at a load error: it goes on with a node that has no settings of its own. */
    @ParameterizedTest
    @CsvSource({"SampleImages, count, 0", "SampleImages, count, many", "NetworkDefinition, architecture, HUGE",
        "Attack, epsilon, -1.0", "Attack, preset, STRONGEST", "PrototypeConformityLoss, weight, -1.0"})
    void afterALoadErrorTheNodeDoesNotRunWithItsDefaults(final String factory, final String path, final String value)
        throws Exception {
        final var node = TestNode.of(TestFactories.named(factory));
        node.set(path, value.matches("-?\\d+") ? (Object)Integer.valueOf(value)
            : value.matches("-?\\d+\\.\\d+") ? (Object)Double.valueOf(value) : value);
        final var refused = assertThrows(InvalidSettingsException.class, () -> node.load(node.current()));

        final var again = assertThrows(InvalidSettingsException.class,
            () -> node.hosted().configure(new PortObjectSpec[node.hosted().inputTypes().size()]));

        assertEquals(refused.getMessage(), again.getMessage());
    }

    @Test
    void aTrainingWithRefusedSettingsDoesNotTrainAnotherModel() throws Exception {
        final var network = TestModel.network();
        final var table = TestModel.table(20, 1);
        final var node = TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(network, table);
        final var good = copy(node.current());
        node.set("epochs", 0);
        assertThrows(InvalidSettingsException.class, () -> node.load(node.current()));
        final var problem = assertThrows(InvalidSettingsException.class,
            () -> node.hosted().configure(TestNode.specs(network, table)));
        assertTrue(problem.getMessage().contains("number of epochs"), problem::getMessage);

        node.load(good);
        assertNotNull(node.hosted().configure(TestNode.specs(network, table))[0], "other settings are taken again");
    }

    /** Settings within settings are asked, too, and whether they are in use or not. */
    @ParameterizedTest
    @CsvSource({"RobustLearner, images.resizing.padding, -1, Padding brightness",
        "RobustPredictor, images.resizing.padding, 256, Padding brightness",
        "AttackGenerator, images.resizing.padding, -1, Padding brightness",
        "RobustnessScorer, images.resizing.padding, -1, Padding brightness",
        "NetworkImporter, images.resizing.padding, -1, Padding brightness",
        "RobustLearner, adversarial.warmUpEpochs, -1, number of warm-up epochs must be at least 0",
        "RobustLearner, shift, 2147483647, padding for random shifts must be between 0 and 16"})
    void numbersOutOfTheirRangeAreRefusedWhenTheyAreLoaded(final String factory, final String path, final int value,
        final String message) throws Exception {
        final var node = TestNode.of(TestFactories.named(factory)).set(path, value);
        final var refused = assertThrows(InvalidSettingsException.class, () -> node.load(node.current()));
        assertTrue(refused.getMessage().contains(message), refused::getMessage);
    }

    @Test
    void imagesAreNotShiftedOutOfSight() throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(20, 1)};
        final var node = TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs);
        assertNotNull(node.set("shift", TestModel.SIDE - 1).configure(inputs)[0]);
        final var refused =
            assertThrows(InvalidSettingsException.class, () -> node.set("shift", TestModel.SIDE).configure(inputs));
        assertTrue(refused.getMessage().endsWith("must be smaller than the images, which are 16 by 16."),
            refused::getMessage);
    }

    /** A step before the first epoch would only lower the learning rate, silently. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1, 5", "8, 5", "5, 5"})
    void stepsOfTheLearningRateRiseFromTheFirstEpoch(final String epochs) throws Exception {
        final var node = TestNode.of(new RobustLearnerNodeFactory()).set("optimizer.schedule", "STEPS")
            .set("optimizer.milestones", epochs);
        assertEquals(
            "The epochs of the steps must be above 0 and rise, as in \"5, 8\", but are \"%s\".".formatted(epochs),
            assertThrows(InvalidSettingsException.class, () -> node.load(node.current())).getMessage());
        node.load(node.set("optimizer.milestones", "1, 5, 8").current());
    }

    /** Infinity is above 0, and yet no learning rate. */
    @Test
    void messagesSayWhatIsTrueOfInfinity() throws Exception {
        final var node = TestNode.of(new RobustLearnerNodeFactory())
            .set("optimizer.learningRate", Double.POSITIVE_INFINITY);
        assertEquals("The learning rate must be a finite number, but is Infinity.",
            assertThrows(InvalidSettingsException.class, () -> node.load(node.current())).getMessage());
    }

    /** Whatever no node can read: every one asks for its own settings. */
    @ParameterizedTest
    @MethodSource("factories")
    void everyNodeAsksForItsOwnSettings(final NodeFactory<?> factory) throws Exception {
        final var node = TestNode.of(factory);
        final var settings = copy(node.current());
        for (final var key : node.current().keySet()) {
            settings.addLong(key, Long.MAX_VALUE);
        }
        assertThrows(InvalidSettingsException.class, () -> node.load(settings));
        final var inputs = TestNode.specs(inputs(factory));
        assertThrows(InvalidSettingsException.class, () -> node.hosted().configure(inputs));
    }

    static Stream<NodeFactory<?>> factories() {
        return TestFactories.all();
    }

    @Test
    void aFreshNodeChoosesItsDefaults() {
        assertDoesNotThrow(() -> TestNode.of(new SampleImagesNodeFactory()).configure());
    }

    /** KNIME's settings files and flow variables can hold null where there should be a text. */
    @ParameterizedTest
    @MethodSource("texts")
    void aNullTextIsTakenAsAnEmptyOne(final NodeFactory<?> factory, final List<String> path) throws Exception {
        assertEquals(outcome(factory, path, ""), outcome(factory, path, null), () -> String.join("/", path));
    }

    static Stream<Arguments> texts() {
        return TestFactories.all().flatMap(factory -> {
            final var paths = new ArrayList<List<String>>();
            collect(TestNode.of(factory).current(), List.of(), paths);
            return paths.stream().map(path -> Arguments.of(factory, path));
        });
    }

    @Test
    void thereAreTexts() {
        assertTrue(texts().count() > 20);
    }

    private static void collect(final NodeSettings settings, final List<String> path, final List<List<String>> paths) {
        for (final var key : settings.keySet()) {
            final var here = new ArrayList<>(path);
            here.add(key);
            final var entry = settings.getEntry(key);
            if (entry instanceof NodeSettings group) {
                collect(group, here, paths);
            } else if (entry.getType().name().equals("xstring")) {
                paths.add(here);
            }
        }
    }

    /** @return what the node says to a text: at loading, or else when it is configured */
    private static String outcome(final NodeFactory<?> factory, final List<String> path, final String text)
        throws Exception {
        final var node = TestNode.of(factory);
        final var settings = copy(node.current());
        var group = settings;
        for (final var key : path.subList(0, path.size() - 1)) {
            group = group.getNodeSettings(key);
        }
        group.addString(path.get(path.size() - 1), text);
        try {
            node.load(settings);
            node.hosted().configure(TestNode.specs(inputs(factory)));
            return "taken";
        } catch (final InvalidSettingsException e) {
            final var message = e.getMessage();
            assertFalse(message.contains("NullPointer"), message);
            assertFalse(message.contains("Cannot invoke"), message);
            return isChoice(message) ? "no choice" : message;
        }
    }

    private static PortObject[] inputs(final NodeFactory<?> factory) throws Exception {
        return switch (factory.getClass().getSimpleName().replace("NodeFactory", "")) {
            case "RobustLearner" -> new PortObject[]{TestModel.network(), TestModel.table(10, 1)};
            case "RobustPredictor", "CertifiedRobustnessScorer", "FeatureSpaceView", "CorruptionRobustnessScorer" ->
                new PortObject[]{TestModel.get(), TestModel.table(10, 1)};
            case "AttackGenerator", "RobustnessScorer" -> new PortObject[]{TestModel.get(), TestModel.table(10, 1),
                TestModel.attacks()};
            case "RobustnessComparison" -> new PortObject[]{TestModel.get(), TestModel.get(), TestModel.table(10, 1),
                TestModel.attacks()};
            case "BlackBoxAttackLoopStart" -> new PortObject[]{TestModel.table(10, 1),
                TestNode.of(new AttackNodeFactory()).set("preset", "AUTO_ATTACK").execute()[0]};
            case "BlackBoxAttackLoopEnd" -> new PortObject[]{TestModel.table(10, 1)};
            case "PrototypeConformityLoss" -> new PortObject[]{TestModel.network("SMALL_CNN")};
            case "ModelExporter" -> new PortObject[]{TestModel.get()};
            case "ImageConverter" -> new PortObject[]{TestModel.table(10, 1)};
            default -> new PortObject[0];
        };
    }

    /** What is chosen from a fixed list says so in words of its own, for an empty text as for none. */
    private static boolean isChoice(final String message) {
        return message.contains("has no value") || message.contains("but must be one of");
    }

    private static NodeSettings copy(final NodeSettingsRO settings) {
        final var copy = new NodeSettings("model");
        settings.copyTo(copy);
        return copy;
    }
}
