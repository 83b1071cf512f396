package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.exporter.ExportFormat;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.nodes.TestTables.Kind;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.modelexporter.ModelExporterNodeFactory;
import org.polytope.nodes.networkdefinition.NetworkDefinitionNodeFactory;
import org.polytope.nodes.port.ModelPortObject;

/** The Robust Learner trains models further. */
class FineTuningTest {

    @TempDir
    private Path folder;

    private static TestNode learner(final PortObject... inputs) throws Exception {
        final var ports = new NodeSettings("node_creation_config");
        ports.addNodeSettings("Start Model").addNodeSettings("port_0").addString("object_class",
            ModelPortObject.class.getName());
        return TestNode.of(new RobustLearnerNodeFactory(), ports).chooseDefaults(inputs).set("epochs", 1)
            .set("batchSize", 50).set("adversarial.method", "NONE");
    }

    private static ModelPortObject trained(final TestNode node, final PortObject... inputs) throws Exception {
        return (ModelPortObject)node.execute(inputs)[0];
    }

    /** With a learning rate that moves nothing, the weights are those of the start model. */
    @Test
    void trainingBeginsWithTheWeightsOfTheStartModel() throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(60, 2), TestModel.get()};
        final var node = learner(inputs).set("optimizer.learningRate", 1e-30).set("normalize", true);
        final var model = trained(node, inputs).model();

        TestModel.get().model().parameters().arrays()
            .forEach((spec, array) -> assertArrayEquals(array, model.parameters().get(spec.name()), spec.name()));
        assertEquals(TestModel.get().model().normalization(), model.normalization(), "it belongs to the weights");
        assertEquals("", node.hosted().warning().orElse(""));
    }

    @Test
    void otherClassesAreLearnedAnewAndSaid() throws Exception {
        final var few = TestTables.of(Kind.PNG, Datasets.take(TestModel.digits(60, 2), 5));
        final PortObject[] inputs = {TestModel.network(), few, TestModel.get()};
        final var node = learner(inputs).set("batchSize", 5);
        final var model = trained(node, inputs).model();

        assertTrue(model.network().classes() < 10);
        final var warning = node.hosted().warning().orElse("");
        assertTrue(warning.contains("other classes apart (0, 1, 2") && warning.contains("learned anew"), warning);
    }

    @Test
    void anotherNetworkIsRefusedWithWhatDiffers() throws Exception {
        final PortObject[] inputs = {TestModel.network("SMALL_CNN"), TestModel.table(60, 2), TestModel.get()};
        final var problem = assertThrows(KNIMEException.class, () -> learner(inputs).execute(inputs));
        assertTrue(problem.getMessage().contains("The start model has another network"), problem::getMessage);

        final PortObject[] larger = {TestNode.of(new NetworkDefinitionNodeFactory())
            .set("architecture", "LINEAR").set("height", 20).set("width", 20).execute()[0],
            TestModel.table(60, 2), TestModel.get()};
        final var before = assertThrows(InvalidSettingsException.class, () -> learner(larger));
        assertTrue(before.getMessage().contains("The start model takes images of 1×16×16"), before::getMessage);
    }

    /** Whatever the file calls its layers: the importer gives the network that belongs to the weights. */
    @Test
    void anImportedModelIsTrainedFurther() throws Exception {
        final var file = folder.resolve("model.onnx");
        TestNode.of(new ModelExporterNodeFactory()).set("format", ExportFormat.ONNX.name()).set("path", file.toString())
            .execute(TestModel.get());
        final var imported = TestImport.importer(file).execute();
        final PortObject[] inputs = {imported[3], TestModel.table(60, 2), imported[0]};
        final var model = trained(learner(inputs).set("optimizer.learningRate", 1e-30), inputs).model();

        final var start = ((ModelPortObject)imported[0]).model();
        assertEquals(start.network(), model.network());
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), model.classNames());
        start.parameters().arrays()
            .forEach((spec, array) -> assertArrayEquals(array, model.parameters().get(spec.name()), spec.name()));
        assertFalse(start.parameters().arrays().isEmpty());
    }

    private static TestNode freezing(final TestNode node, final String... layers) throws Exception {
        node.current().getNodeSettings("fineTuning").getNodeSettings("frozenLayers").getNodeSettings("manualFilter")
            .addStringArray("manuallySelected", layers);
        return node;
    }

    @Test
    void frozenLayersStayAsTheyAre() throws Exception {
        final PortObject[] fresh = {TestModel.network("SMALL_CNN"), TestModel.table(60, 1)};
        final var start = (ModelPortObject)TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(fresh)
            .set("epochs", 1).set("batchSize", 16).set("adversarial.method", "NONE").execute(fresh)[0];
        final PortObject[] inputs = {fresh[0], TestModel.table(60, 2), start};
        final var model = trained(freezing(learner(inputs), "conv1", "conv2"), inputs).model();
        final var before = start.model().parameters();

        assertEquals(List.of("conv1", "conv2"),
            TrainingPlan.fromJson(model.provenance().trainingPlan().orElseThrow()).frozen());
        model.parameters().arrays().forEach((spec, array) -> assertEquals(spec.name().startsWith("conv"),
            Arrays.equals(array, before.get(spec.name())), spec.name()));
    }

    /** Before any table is read. */
    @Test
    void layersThatCanNotBeFrozenAreNamed() throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(60, 2), TestModel.get()};
        final var unknown = assertThrows(InvalidSettingsException.class,
            () -> freezing(learner(inputs), "conv9").configure(inputs));
        assertTrue(
            unknown.getMessage().contains("\"conv9\", but the network has no such layer with weights. It has \"fc"),
            unknown::getMessage);
        final var all = assertThrows(InvalidSettingsException.class,
            () -> freezing(learner(inputs), "fc").configure(inputs));
        assertTrue(all.getMessage().contains("All layers are frozen"), all::getMessage);
    }
}
