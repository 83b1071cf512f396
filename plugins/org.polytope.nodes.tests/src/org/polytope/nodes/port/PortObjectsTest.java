package org.polytope.nodes.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortUtil;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.nodes.TestModel;
import org.polytope.nodes.TestNode;
import org.polytope.nodes.conformity.PrototypeConformityLossNodeFactory;

/** Port objects survive being saved, also by KNIME's Model Writer and Reader, and say so when they can't be read. */
class PortObjectsTest {

    @TempDir
    Path folder;

    @Test
    void aModelSurvivesTheModelWriter() throws Exception {
        final var model = TestModel.get();

        final var loaded = (ModelPortObject)throughFile(model);

        assertEquals(model.getSpec(), loaded.getSpec());
        assertEquals(model.getSummary(), loaded.getSummary());
        final var expected = model.model().parameters().arrays();
        final var actual = loaded.model().parameters().arrays();
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((spec, array) -> assertArrayEquals(array, actual.get(spec), spec.name()));
    }

    @Test
    void aNetworkWithConformitySurvives() throws Exception {
        final var network = TestNode.of(new PrototypeConformityLossNodeFactory())
            .execute(TestModel.network("SMALL_CNN"))[0];

        final var loaded = (NetworkPortObject)throughFile(network);

        assertEquals(((NetworkPortObject)network).getSpec().definition(), loaded.getSpec().definition());
        assertEquals(network.getSpec(), loaded.getSpec());
    }

    /** KNIME's modern interface has no other view of ports that extensions may add to. */
    @Test
    void summariesTellWhatAPortHolds() throws Exception {
        final var model = TestModel.get().describe();
        assertTrue(model.endsWith(" images of 1×16×16, 10 classes of \"Class\": 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"), model);
        final var suite = ((AttackSuitePortObject)TestModel.attacks()).getSummary();
        assertTrue(suite.startsWith("L∞") && suite.contains("PGD-20") && suite.endsWith("; seed 42"), suite);
    }

    /** What a reader needs to repeat it, from the port itself. */
    @Test
    void aModelsSummaryTellsWhereItComesFrom() throws Exception {
        final var data = TestModel.get().model().provenance().trainingData().orElseThrow();
        final var summary = TestModel.get().getSummary();
        for (final var fact : List.of(TestModel.get().describe() + ". Trained on 300 images (", "30 × 0, 30 × 1",
            "SHA-256 " + data.sha256().substring(0, 12), "15 epochs in ", "Seed 42", "epoch 15", "training accuracy",
            "Polytope", "UTC")) {
            assertTrue(summary.contains(fact), () -> fact + " in " + summary);
        }
        final var spec = new ModelContent("spec");
        TestModel.get().getSpec().save(spec);
        final var former = new ModelContent("spec");
        new ModelSpec("Linear", new ImageShape(1, 2, 2), "Class", StringCell.TYPE, List.of("a", "b")).save(former);
        final var loaded = new ModelSpec();
        loaded.load(former);
        assertEquals("", loaded.origin(), "nothing is said of what isn't known");
    }

    @Test
    void anAttackSuiteSurvives() throws Exception {
        final var suite = (AttackSuitePortObject)TestModel.attacks();

        final var loaded = (AttackSuitePortObject)throughFile(suite);

        assertEquals(suite.getSpec().suite(), loaded.getSpec().suite());
    }

    private PortObject throughFile(final PortObject object) throws Exception {
        final var file = folder.resolve("object.model").toFile();
        PortUtil.writeObjectToFile(object, file, TestNode.context());
        assertEquals(object.getSpec(), PortUtil.readObjectSpecFromFile(file));
        return PortUtil.readObjectFromFileViaContext(file, TestNode.context());
    }

    @Test
    void aTruncatedModelIsRefused() throws Exception {
        final var file = folder.resolve("cut.model");
        PortUtil.writeObjectToFile(TestModel.get(), file.toFile(), TestNode.context());
        final var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));

        assertThrows(IOException.class, () -> ((ModelPortObject)PortUtil
            .readObjectFromFileViaContext(file.toFile(), TestNode.context())).model());
    }

    @Test
    void whatANewerVersionWroteIsRefused() throws Exception {
        final var model = new ModelContent("model");
        new ModelSpec("Linear", new ImageShape(1, 2, 2), "Class", StringCell.TYPE, List.of("a", "b"))
            .save(model);
        final var network = new ModelContent("network");
        TestModel.network().getSpec().save(network);
        final var suite = new ModelContent("suite");
        ((AttackSuiteSpec)TestModel.attacks().getSpec()).save(suite);

        assertRefused(model, () -> new ModelSpec().load(model));
        assertRefused(network, () -> new NetworkSpec().load(network));
        assertRefused(suite, () -> new AttackSuiteSpec().load(suite));
        final var page = new ModelContent("page");
        new PageSpec().save(page);
        assertRefused(page, () -> new PageSpec().load(page));
    }

    private interface Loading {
        void run() throws InvalidSettingsException;
    }

    private static void assertRefused(final ModelContent content, final Loading loading) throws Exception {
        loading.run();
        content.addInt("version", 2);
        final var problem = assertThrows(InvalidSettingsException.class, loading::run);
        assertTrue(problem.getMessage().contains("newer version of Polytope"), problem::getMessage);
    }

    @Test
    void aDamagedNetworkIsRefused() throws Exception {
        final var content = new ModelContent("network");
        TestModel.network().getSpec().save(content);
        content.addString("network", content.getString("network").replace("\"dense\"", "\"quantum\""));

        final var problem =
            assertThrows(InvalidSettingsException.class, () -> new NetworkSpec().load(content));

        assertTrue(problem.getMessage().contains("The saved network can't be read. The network, at nodes[\"")
            && problem.getMessage().contains("\"quantum\" isn't known"), problem::getMessage);
    }

    @Test
    void theNumberOfClassesIsThatOfTheTable() throws Exception {
        final var definition = TestModel.network().getSpec().definition();
        final var fixed = new NetworkDefinition("fixed", definition.network(), false, Optional.empty());

        assertEquals(7, definition.forClasses(7).classes());
        final var problem = assertThrows(IllegalArgumentException.class, () -> fixed.forClasses(7));
        assertTrue(problem.getMessage().contains("10 classes but the training table has 7"), problem::getMessage);
    }

    @Test
    void theModelsClassesHaveTheTargetsType() {
        final var spec = new ModelSpec("Linear", new ImageShape(1, 2, 2), "Digit", IntCell.TYPE,
            List.of("2", "10"));

        assertEquals(new IntCell(10), spec.classes().cell(1));
    }
}
