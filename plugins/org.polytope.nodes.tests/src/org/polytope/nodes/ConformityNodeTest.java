package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.polytope.engine.training.objective.PrototypeStart;
import org.polytope.engine.training.objective.SupervisedRows;
import org.polytope.nodes.conformity.PrototypeConformityLossNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.port.Conformity;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.NetworkDefinition;
import org.polytope.nodes.port.NetworkPortObject;
import org.polytope.nodes.predictor.RobustPredictorNodeFactory;

/** The Prototype Conformity Loss node, and what the Robust Predictor makes of prototypes. */
class ConformityNodeTest {

    private static TestNode node() throws Exception {
        return TestNode.of(new PrototypeConformityLossNodeFactory()).chooseDefaults(TestModel.network("SMALL_CNN"));
    }

    private static NetworkDefinition definition(final TestNode node) throws Exception {
        return ((NetworkPortObject)node.execute(TestModel.network("SMALL_CNN"))[0]).getSpec().definition();
    }

    private static Conformity conformity(final TestNode node) throws Exception {
        return definition(node).conformity().orElseThrow();
    }

    @Test
    void warmsUpWithTheImagesOfTheTrainingUnlessToldOtherwise() throws Exception {
        final var own = conformity(node().set("warmUpEpochs", 3));
        assertEquals(List.of(3, 0), List.of(own.training().warmUpEpochs(), own.warmUpEpochs()));
        final var clean = conformity(node().set("warmUpEpochs", 3).set("warmUpImages", "CLEAN"));
        assertEquals(List.of(0, 3), List.of(clean.training().warmUpEpochs(), clean.warmUpEpochs()));
    }

    /** What was saved before there was a choice. */
    @Test
    void anOlderNodeWarmsUpOnCleanImages() throws Exception {
        final var saved = new NodeSettings("model");
        saved.addInt("warmUpEpochs", 4);
        final var loaded = TestNode.of(new PrototypeConformityLossNodeFactory()).load(saved);
        assertEquals(4, conformity(loaded).warmUpEpochs());
        assertEquals(0, conformity(loaded).training().warmUpEpochs());
    }

    @Test
    void saysHowTheLossTakesPart() throws Exception {
        final var training = conformity(node().set("rampUpEpochs", 5).set("images", "ADVERSARIAL")
            .set("start", "CLASS_MEANS").set("prototypeLearningRate", 0.25)).training();
        assertEquals(5, training.rampUpEpochs());
        assertEquals(SupervisedRows.ADVERSARIAL, training.rows());
        assertEquals(PrototypeStart.CLASS_MEANS, training.start());
        assertEquals(0.25, training.attractionRate());
    }

    /** Rows may stand in any order; the network's is that of the depths. */
    @Test
    void supervisesLayersWithTheirOwnSettings() throws Exception {
        final var network = TestModel.network("SMALL_CNN").getSpec().definition().network();
        final var map = network.nodes().get(0).name();
        final var saved = node().set("depths", "EACH").current();
        final var rows = saved.getNodeSettings("layerSettings");
        assertEquals(network.features(), List.of(rows.getNodeSettings("0").getString("layer")));
        row(rows, "0", network.features().get(0), "NONE", 0, 0.5, 0.3);
        row(rows, "1", map, "MAX", 7, 0.2, 0.1);
        final var definition = definition(TestNode.of(new PrototypeConformityLossNodeFactory()).load(saved));

        assertEquals(List.of(map + "_branch", network.features().get(0)), definition.network().features());
        assertEquals(7, definition.network().featureSizes()[0]);
        final var training = definition.conformity().orElseThrow().training();
        assertEquals(List.of(0.2, 0.5), training.depthWeights());
        assertEquals(List.of(0.1, 0.3), training.depthRates());
        assertEquals(1, training.attractionRate());
    }

    private static void row(final NodeSettings rows, final String key, final String layer, final String pooling,
        final int width, final double weight, final double rate) {
        final var row = rows.addNodeSettings(key);
        row.addString("layer", layer);
        row.addString("pooling", pooling);
        row.addInt("width", width);
        row.addDouble("weight", weight);
        row.addDouble("prototypeLearningRate", rate);
    }

    @ParameterizedTest
    @CsvSource({"attention, AVERAGE, no layer \"attention\"", ", AVERAGE, Choose a layer in row 1",
        "first, NONE, choose a pooling"})
    void saysWhatIsWrongWithALayer(final String layer, final String pooling, final String why) throws Exception {
        final var map = TestModel.network("SMALL_CNN").getSpec().definition().network().nodes().get(0).name();
        final var saved = node().set("depths", "EACH").current();
        row(saved.getNodeSettings("layerSettings"), "0", "first".equals(layer) ? map : layer, pooling, 0, 1, 1);
        final var problem = assertThrows(InvalidSettingsException.class,
            () -> definition(TestNode.of(new PrototypeConformityLossNodeFactory()).load(saved)));
        assertTrue(problem.getMessage().contains(why), problem::getMessage);
    }

    @ParameterizedTest
    @CsvSource({"BOUNDED, true, false", "JOURNAL, true, false", "JOURNAL, false, true", "PAPER, true, true",
        "AUTHORS_CODE, true, true", "MARGIN, true, false", "CENTER, true, false", "CONTRASTIVE, true, false"})
    void warnsOfWhatNothingBounds(final String variant, final boolean bounded, final boolean warned) throws Exception {
        final var node = node().set("variant", variant).set("bounded", bounded);
        node.configure(TestModel.network("SMALL_CNN"));
        assertEquals(warned, node.hosted().warning().filter(text -> text.contains("Nothing bounds")).isPresent());
        node.set("normalized", true).configure(TestModel.network("SMALL_CNN"));
        assertFalse(node.hosted().warning().isPresent());
    }

    private static PortObject[] learned(final TestNode node) throws Exception {
        final var network = node.set("warmUpEpochs", 0).execute(TestModel.network("SMALL_CNN"))[0];
        final var table = TestModel.table(60, 1);
        return TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(network, table).set("epochs", 2)
            .set("batchSize", 16)
            .set("adversarial.method", "NONE").execute(network, table);
    }

    @ParameterizedTest
    @CsvSource({"JOURNAL, Prototype conformity, true", "MARGIN, Prototype margin, true", "CENTER, Center loss, true",
        "CONTRASTIVE, Supervised contrastive loss, false"})
    void learnsWithEachLoss(final String variant, final String column, final boolean prototypes) throws Exception {
        final var outputs = learned(node().set("variant", variant));
        assertEquals(prototypes, ((ModelPortObject)outputs[0]).model().prototypes().isPresent());
        assertFalse(TestTables.column((BufferedDataTable)outputs[1], column).get(0).isMissing());
    }

    /** The rule of the paper's equation 6, told apart from the engine's own by computing it from the features. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void predictsByTheNearestPrototype(final int depth) throws Exception {
        final var model = (ModelPortObject)learned(node())[0];
        final var table = TestModel.table(20, 2);
        final var outputs = TestNode.of(new RobustPredictorNodeFactory()).chooseDefaults(model, table)
            .set("rule", "NEAREST_PROTOTYPE").set("depth", depth).set("appendProbabilities", true)
            .execute(model, table);
        final var predicted = TestTables.column((BufferedDataTable)outputs[0], "Prediction (Class)");
        final var classes = model.model().classNames();
        final var digits = TestModel.digits(20, 2);
        final var pixels = new float[20 * digits.shape().size()];
        IntStream.range(0, 20).forEach(i -> digits.read(i, pixels, i * digits.shape().size()));
        final var prototypes = model.model().prototypes().orElseThrow();
        try (var classifier = model.model().classifier(20)) {
            final var features = classifier.heads(pixels, 20, true).features()[0];
            final var size = features.length / 20;
            for (int image = 0; image < 20; image++) {
                final var distances = new double[prototypes.classes()];
                for (int i = 0; i < prototypes.classes() * size; i++) {
                    final var difference = features[image * size + i % size] - prototypes.attracting(0)[i];
                    distances[i / size] += (double)difference * difference;
                }
                final var nearest = IntStream.range(0, distances.length).boxed()
                    .min((one, other) -> Double.compare(distances[one], distances[other])).orElseThrow();
                assertEquals(classes.get(nearest), predicted.get(image).toString());
                var sum = 0.0;
                for (final var distance : distances) {
                    sum += Math.exp(distances[nearest] - distance);
                }
                final var probability = (DoubleCell)TestTables.column((BufferedDataTable)outputs[0],
                    "P (Class=%s)".formatted(classes.get(nearest))).get(image);
                assertEquals(1 / sum, probability.getDoubleValue(), 1e-3);
            }
        }
    }

    @Test
    void saysWhereThereAreNoPrototypes() throws Exception {
        final var table = TestModel.table(4, 2);
        final PortObject[] plain = {TestModel.get(), table};
        final var none = assertThrows(Exception.class, () -> TestNode.of(new RobustPredictorNodeFactory())
            .chooseDefaults(plain).set("rule", "NEAREST_PROTOTYPE").execute(plain));
        assertTrue(none.getMessage().contains("no prototypes"), none::getMessage);
        final PortObject[] learned = {learned(node())[0], table};
        final var deep = assertThrows(Exception.class, () -> TestNode.of(new RobustPredictorNodeFactory())
            .chooseDefaults(learned).set("rule", "NEAREST_PROTOTYPE").set("depth", 9).execute(learned));
        assertTrue(deep.getMessage().contains("\"Depth\" is 9"), deep::getMessage);
    }
}
