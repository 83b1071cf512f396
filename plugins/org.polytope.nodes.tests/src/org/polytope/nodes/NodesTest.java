package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.suite.Suites;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Nonlinearity;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.nodes.attack.AttackNodeFactory;
import org.polytope.nodes.conformity.PrototypeConformityLossNodeFactory;
import org.polytope.nodes.generator.AttackGeneratorNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.networkdefinition.NetworkDefinitionNodeFactory;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.NetworkPortObject;
import org.polytope.nodes.predictor.RobustPredictorNodeFactory;
import org.polytope.nodes.sampleimages.SampleImagesNodeFactory;

/** Each node does its work with its own defaults. */
class NodesTest {

    static Stream<NodeFactory<?>> factories() {
        return TestFactories.all();
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everyNodeDescribesItself(final NodeFactory<?> factory) {
        factory.init();
        final var description = factory.getXMLDescription();

        assertFalse(factory.getNodeName().isBlank());
        assertTrue(factory.getKeywords().length > 2, "keywords");
        assertFalse(description.getTextContent().contains("null"));
    }

    @Test
    void sampleImagesAreTheSameForASeed() throws Exception {
        final var first = (BufferedDataTable)TestNode.of(new SampleImagesNodeFactory()).set("count", 20).execute()[0];
        final var second = (BufferedDataTable)TestNode.of(new SampleImagesNodeFactory()).set("count", 20).execute()[0];
        final var other =
            (BufferedDataTable)TestNode.of(new SampleImagesNodeFactory()).set("count", 20).set("seed", 1L).execute()[0];

        assertEquals(TestTables.column(first, "Image"), TestTables.column(second, "Image"));
        assertFalse(TestTables.column(first, "Image").equals(TestTables.column(other, "Image")));
        assertEquals(10, TestTables.column(first, "Class").stream().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMALL_CNN", "CNN_6", "TRADES_CNN", "RESNET", "CONFORMITY_RESNET", "WIDE_RESNET",
        "PREACT_RESNET", "MLP", "LINEAR", "CUSTOM"})
    void everyArchitectureIsMade(final String architecture) throws Exception {
        final var node = TestNode.of(new NetworkDefinitionNodeFactory()).set("architecture", architecture);

        final var network = (NetworkPortObject)node.execute()[0];

        assertEquals(10, network.getSpec().definition().network().classes());
        assertEquals(3, network.getSpec().definition().forClasses(3).classes());
    }

    @Test
    void aWideNetworkIsAsDeepAndWideAsAsked() throws Exception {
        final var node = TestNode.of(new NetworkDefinitionNodeFactory()).set("architecture", "WIDE_RESNET")
            .set("wideDepth", 16).set("widenFactor", 2).set("activation", "SILU");

        final var definition = ((NetworkPortObject)node.execute()[0]).getSpec().definition();

        assertEquals("WRN-16-2 with SiLU", definition.name());
        assertEquals(Architectures.wideResNet(new ImageShape(1, 28, 28), 10, 16, 2, Nonlinearity.SILU),
            definition.network());
        final var refused =
            assertThrows(InvalidSettingsException.class, () -> node.set("wideDepth", 20).configure());
        assertTrue(refused.getMessage().contains("6n + 4"), refused::getMessage);
    }

    @Test
    void layersThatDoNotExistAreRefused() throws Exception {
        final var node = TestNode.of(new NetworkDefinitionNodeFactory()).set("architecture", "CUSTOM");
        final var layers = node.current().getString("layers");

        final var unknown = assertThrows(InvalidSettingsException.class,
            () -> node.set("layers", layers.replace("\"dense\"", "\"attention\"")).configure());
        final var broken = assertThrows(InvalidSettingsException.class, () -> node.set("layers", "{").configure());

        assertTrue(unknown.getMessage().contains("attention"), unknown::getMessage);
        assertTrue(broken.getMessage().contains("JSON"), broken::getMessage);
    }

    @Test
    void conformityNeedsASupervisedDepth() throws Exception {
        final var linear = TestModel.network();
        final var problem = assertThrows(InvalidSettingsException.class,
            () -> TestNode.of(new PrototypeConformityLossNodeFactory()).execute(linear));
        assertTrue(problem.getMessage().contains("no supervised depth"), problem::getMessage);
    }

    enum TargetType {
        TEXT, INTEGER, BOOLEAN;

        DataCell cell(final int digit) {
            return switch (this) {
                case TEXT -> new StringCell("digit " + digit);
                case INTEGER -> new IntCell(digit);
                case BOOLEAN -> BooleanCell.get(digit > 4);
            };
        }

        DataType type() {
            return cell(0).getType();
        }
    }

    @ParameterizedTest
    @EnumSource
    void predictionsHaveTheTypeOfTheTarget(final TargetType target) throws Exception {
        final var digits = TestModel.table(100, 1);
        final var rows = new ArrayList<List<DataCell>>();
        for (final var row : digits) {
            rows.add(List.of(row.getCell(0), target.cell(Integer.parseInt(row.getCell(1).toString()))));
        }
        final var table = TestTables.of(new DataTableSpec(new String[]{"Image", "Digit"},
            new DataType[]{digits.getDataTableSpec().getColumnSpec(0).getType(), target.type()}), rows);
        final PortObject[] inputs = {TestModel.network(), table};
        final var model = TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("classColumn", "Digit")
            .set("epochs", 12).set("batchSize", 16).set("optimizer.learningRate", 0.01)
            .set("adversarial.method", "NONE").execute(inputs)[0];

        final var predicted = (BufferedDataTable)TestNode.of(new RobustPredictorNodeFactory()).execute(model, table)[0];

        assertEquals(target.type(), predicted.getDataTableSpec().getColumnSpec("Prediction (Digit)").getType());
        final var truth = TestTables.column(predicted, "Digit");
        final var said = TestTables.column(predicted, "Prediction (Digit)");
        var correct = 0;
        for (int i = 0; i < truth.size(); i++) {
            correct += truth.get(i).equals(said.get(i)) ? 1 : 0;
        }
        assertTrue(correct > 60, correct + " of 100 training images are correct");
    }

    @Test
    void probabilitiesSumToOne() throws Exception {
        final var table = TestModel.table(10, 5);
        final var model = TestModel.get();
        final var predicted = (BufferedDataTable)TestNode.of(new RobustPredictorNodeFactory())
            .chooseDefaults(model, table).set("appendProbabilities", true).set("batchSize", 3).execute(model, table)[0];

        final var spec = predicted.getDataTableSpec();
        assertEquals("P (Class=0)", spec.getColumnSpec(2).getName());
        assertEquals("Prediction (Class)", spec.getColumnSpec(12).getName());
        for (final var row : predicted) {
            var sum = 0.0;
            for (int i = 2; i < 12; i++) {
                sum += Double.parseDouble(row.getCell(i).toString());
            }
            assertEquals(1, sum, 1e-12);
        }
    }

    @Test
    void attacksAreChained() throws Exception {
        final var first = TestNode.of(new AttackNodeFactory()).set("preset", "FGSM").set("epsilon", 0.2).execute()[0];
        final var ports = new NodeSettings("node_creation_config");
        ports.addNodeSettings("Attack Suite").addNodeSettings("port_0").addString("object_class",
            AttackSuitePortObject.class.getName());

        final var both = (AttackSuitePortObject)TestNode.of(new AttackNodeFactory(), ports).set("preset", "PGD_20")
            .execute(first)[0];

        final var suite = both.getSpec().suite();
        assertEquals(2, suite.attacks().size());
        assertInstanceOf(Fgsm.class, suite.attacks().get(0));
        assertEquals(0.2, suite.threat().epsilon(), "The first node's threat model holds.");
        assertThrows(InvalidSettingsException.class,
            () -> TestNode.of(new AttackNodeFactory(), ports).set("preset", "PGD_20").configure(both),
            "The same attack twice");
    }

    @Test
    void aNewAttackNodeMakesTheQuickSuite() throws Exception {
        final var suite = (AttackSuitePortObject)TestNode.of(new AttackNodeFactory()).execute()[0];

        assertEquals(Suites.quick(new ThreatModel(Norm.LINF, 0.1), 42), suite.getSpec().suite());
    }

    /** Images crafted on a surrogate fool it more often than the model that they are then tried on. */
    @Test
    void attacksTransferFromASurrogate() throws Exception {
        final var table = TestModel.table(60, 6);
        final var model = TestModel.get();
        final PortObject[] training = {TestModel.network("SMALL_CNN"), TestModel.table(300, 9)};
        final var surrogate =
            TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(training).set("epochs", 5).set("batchSize", 16)
                .set("adversarial.method", "NONE").execute(training)[0];
        final var suite = TestNode.of(new AttackNodeFactory()).set("preset", "CUSTOM").set("method", "PGD")
            .set("lastImage", true).set("epsilon", 0.3).execute()[0];
        final var ports = new NodeSettings("node_creation_config");
        ports.addNodeSettings("Surrogate Model").addNodeSettings("port_0").addString("object_class",
            ModelPortObject.class.getName());

        final var white =
            (BufferedDataTable)TestNode.of(new AttackGeneratorNodeFactory()).execute(model, table, suite)[1];
        final var black = (BufferedDataTable)TestNode.of(new AttackGeneratorNodeFactory(), ports).execute(model, table,
            suite, surrogate)[1];

        final var accuracy = TestTables.column(black, "Accuracy");
        assertEquals(TestTables.column(white, "Accuracy").get(0), accuracy.get(0), "clean accuracy is the model's own");
        final var clean = ((DoubleCell)accuracy.get(0)).getDoubleValue();
        final var transferred = ((DoubleCell)accuracy.get(2)).getDoubleValue();
        final var direct = ((DoubleCell)TestTables.column(white, "Accuracy").get(2)).getDoubleValue();
        assertTrue(direct < transferred && transferred < clean, direct + ", " + transferred + ", " + clean);
    }

    @Test
    void theGeneratorTellsHowEachAttackWent() throws Exception {
        final var table = TestModel.table(60, 6);
        final var model = TestModel.get();
        final var suite = TestModel.attacks();
        final var node = TestNode.of(new AttackGeneratorNodeFactory()).chooseDefaults(model, table, suite);

        final var adversarial = (BufferedDataTable)node.set("losses", true).execute(model, table, suite)[0];

        final var attacks = TestTables.column(adversarial, "Attack");
        final var best = TestTables.column(adversarial, "Best loss");
        final var last = TestTables.column(adversarial, "Final loss");
        final var path = TestTables.column(adversarial, "Loss path");
        final var queries = TestTables.column(adversarial, "Queries");
        for (int i = 0; i < attacks.size(); i++) {
            assertEquals(attacks.get(i).isMissing(), path.get(i).isMissing());
            if (!attacks.get(i).isMissing()) {
                final var losses = (ListCell)path.get(i);
                assertEquals(losses.get(losses.size() - 1), last.get(i));
                assertTrue(losses.stream().anyMatch(best.get(i)::equals), "The best loss lies on the path.");
                assertTrue(losses.size() <= ((IntCell)queries.get(i)).getIntValue());
            }
        }
        assertTrue(attacks.stream().anyMatch(attack -> !attack.isMissing()));
    }
}
