package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.EpsilonSchedule;
import org.polytope.engine.training.scheme.OverfittingGuard;
import org.polytope.engine.training.scheme.Trades;
import org.polytope.nodes.conformity.PrototypeConformityLossNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.networkdefinition.NetworkDefinitionNodeFactory;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.ModelPortObject;

/** The Robust Learner trains as its settings say. */
class RobustLearnerNodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"BOUNDED", "PAPER", "AUTHORS_CODE", "CUSTOM"})
    void learnsWithPrototypes(final String variant) throws Exception {
        final var network = TestNode.of(new PrototypeConformityLossNodeFactory()).set("variant", variant)
            .set("warmUpEpochs", 0).execute(TestModel.network("SMALL_CNN"))[0];
        final var table = TestModel.table(40, 1);

        final var outputs = TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(network, table).set("epochs", 1)
            .set("batchSize", 16)
            .execute(network, table);

        assertTrue(((ModelPortObject)outputs[0]).model().prototypes().isPresent());
        assertFalse(TestTables.column((BufferedDataTable)outputs[1], "Prototype conformity").get(0).isMissing());
    }

    @Test
    void learnsAgainstAttacksUnlessToldOtherwise() throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(40, 1)};
        final var byDefault =
            TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", 1).set("batchSize", 16);
        final var clean =
            TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", 1).set("batchSize", 16)
                .set("adversarial.method", "NONE");

        assertFalse(attackedInTraining(byDefault.execute(inputs)).isMissing());
        assertTrue(attackedInTraining(clean.execute(inputs)).isMissing());
    }

    /** The columns are always the same, so that workflows don't depend on what is trained; a scheme may add some. */
    @ParameterizedTest
    @CsvSource({"NONE, ''", "FGSM, ''", "PLAIN_FGSM, ''", "PGD, ''", "TRADES, Divergence"})
    void followsWhatEachMethodMinimizes(final String method, final String further) throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(40, 1)};
        final var outputs =
            TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", 1).set("batchSize", 16)
                .set("adversarial.method", method).set("adversarial.beta", 2.0).execute(inputs);

        final var history = (BufferedDataTable)outputs[1];
        final var names = new ArrayList<>(List.of("Epoch", "Learning rate", "Loss", "Cross-entropy",
            "Prototype conformity", "Training accuracy", "Training accuracy (attacked)", "Validation accuracy",
            "Validation accuracy (attacked)", "Seconds", "Images per second", "Chosen"));
        if (!further.isEmpty()) {
            names.add(5, further);
            assertFalse(TestTables.column(history, further).get(0).isMissing());
        }
        assertEquals(names, List.of(history.getDataTableSpec().getColumnNames()));
        final var provenance = ((ModelPortObject)outputs[0]).model().provenance();
        final var plan = TrainingPlan.fromJson(provenance.trainingPlan().orElseThrow());
        assertEquals(method.equals("TRADES"), plan.scheme() instanceof Trades trades && trades.beta() == 2);
    }

    /** Mustafa et al. (ICCV 2019): one step from the image itself, epsilon drawn for each batch, half of it unchanged. */
    @Test
    void trainsAsThePrototypeConformityPaperDoes() throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(40, 1)};
        final var model = (ModelPortObject)TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs)
            .set("epochs", 1).set("batchSize", 16).set("adversarial.method", "PLAIN_FGSM")
            .set("adversarial.epsilon", 0.5)
            .set("adversarial.drawEpsilon", true).set("adversarial.smallestEpsilon", 0.1).execute(inputs)[0];

        final var plan = TrainingPlan.fromJson(model.model().provenance().trainingPlan().orElseThrow());
        assertEquals(
            new AdversarialTraining(Fgsm.untargeted(), Norm.LINF, new EpsilonSchedule(0.1, 0.5, 3), 0.5,
                OverfittingGuard.WARN),
            plan.scheme());
    }

    private static DataCell attackedInTraining(final PortObject... outputs) {
        return TestTables.column((BufferedDataTable)outputs[1], "Training accuracy (attacked)").get(0);
    }

    /** What {@code node_creation_config} holds for a learner with both optional ports. */
    private static NodeSettings bothOptionalPorts() {
        final var ports = new NodeSettings("node_creation_config");
        ports.addNodeSettings("Validation images").addNodeSettings("port_0").addString("object_class",
            BufferedDataTable.class.getName());
        ports.addNodeSettings("Attack Suite").addNodeSettings("port_0").addString("object_class",
            AttackSuitePortObject.class.getName());
        return ports;
    }

    @Test
    void learnsAdversariallyAndJudgesByTheConnectedSuite() throws Exception {
        final PortObject[] inputs =
            {TestModel.network(), TestModel.table(100, 1), TestModel.table(40, 2), TestModel.attacks()};
        final var node = TestNode.of(new RobustLearnerNodeFactory(), bothOptionalPorts()).chooseDefaults(inputs)
            .set("epochs", 3).set("batchSize", 16).set("adversarial.method", "FGSM");

        final var history = (BufferedDataTable)node.execute(inputs)[1];

        final var robust = TestTables.column(history, "Validation accuracy (attacked)");
        final var clean = TestTables.column(history, "Validation accuracy");
        assertEquals(3, robust.size());
        assertAll(Stream.concat(robust.stream(), clean.stream()).map(cell -> () -> assertFalse(cell.isMissing())));
        assertEquals(1, TestTables.column(history, "Chosen").stream().filter(BooleanCell.TRUE::equals).count());
    }

    @Test
    void theSameSeedGivesTheSameModel() throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(60, 1)};
        final var first =
            TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", 2).set("batchSize", 16);
        final var second =
            TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", 2).set("batchSize", 16);

        assertEquals(losses(first.execute(inputs)), losses(second.execute(inputs)));
    }

    private static List<DataCell> losses(final PortObject[] outputs) {
        return TestTables.column((BufferedDataTable)outputs[1], "Loss");
    }

    @Test
    void cancelingEndsLongBeforeTheTraining() throws Exception {
        final PortObject[] inputs = {TestModel.network("SMALL_CNN"), TestModel.table(400, 1)};
        final var node = TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", 10_000)
            .set("batchSize", 16)
            .set("adversarial.method", "PGD");
        final var monitor = new DefaultNodeProgressMonitor();
        final var run = CompletableFuture.supplyAsync(() -> {
            try {
                return node.execute(TestNode.context(monitor), inputs);
            } catch (final Exception e) { // NOSONAR: looked at below
                throw new CompletionException(e);
            }
        });
        while (!String.valueOf(monitor.getMessage()).contains("Epoch 2")) {
            assertFalse(run.isDone(), "The learner ended by itself.");
            Thread.sleep(20);
        }

        monitor.setExecuteCanceled();
        final var failure = assertThrows(ExecutionException.class, () -> run.get(2, TimeUnit.MINUTES));

        assertInstanceOf(CanceledExecutionException.class, failure.getCause());
    }

    @Test
    void aWrongNumberOfClassesIsSaid() throws Exception {
        final var network = TestNode.of(new NetworkDefinitionNodeFactory()).set("architecture", "LINEAR")
            .set("height", TestModel.SIDE).set("width", TestModel.SIDE).set("classes", "FIXED").set("fixedClasses", 3)
            .execute()[0];
        final var table = TestModel.table(20, 1);
        final var problem = assertThrows(KNIMEException.class,
            () -> TestNode.of(new RobustLearnerNodeFactory()).execute(network, table));
        assertTrue(problem.getMessage().contains("3 classes but the training table has 10"), problem::getMessage);
    }

    @Test
    void progressNamesEpochAndLoss() throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(40, 1)};
        final var monitor = new DefaultNodeProgressMonitor();
        final var messages = new ConcurrentLinkedQueue<String>();
        monitor.addProgressListener(event -> {
            if (event.getNodeProgress().getMessage() != null) {
                messages.add(event.getNodeProgress().getMessage());
            }
        });
        TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", 2).set("batchSize", 16)
            .execute(TestNode.context(monitor), inputs);

        final var all = messages.stream().collect(Collectors.joining("\n"));
        assertTrue(all.contains("Epoch 2/2: loss"), all);
    }
}
