package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.standin.WorkflowFolder;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.port.ModelPortObject;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A training that stopped goes on, and can be looked at meanwhile. */
class CheckpointsTest {

    private static final int EPOCHS = 4;

    @TempDir
    private Path folder;

    private static PortObject[] inputs() throws Exception {
        return new PortObject[]{TestModel.network(), TestModel.table(60, 2)};
    }

    private static TestNode learner(final PortObject... inputs) throws Exception {
        return TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(inputs).set("epochs", EPOCHS)
            .set("batchSize", 20).set("adversarial.method", "FGSM").set("checkpoints.keep", true);
    }

    /** As a user does who sees that the third epoch has begun. */
    private static void cancelInTheThirdEpoch(final TestNode node, final PortObject... inputs) {
        final var monitor = new DefaultNodeProgressMonitor();
        monitor.addProgressListener(event -> {
            final var message = event.getNodeProgress().getMessage();
            if (message != null && message.contains("3/" + EPOCHS)) {
                monitor.setExecuteCanceled();
            }
        });
        assertThrows(CanceledExecutionException.class, () -> node.execute(TestNode.context(monitor), inputs));
    }

    private static String warning(final TestNode node) {
        return node.hosted().warning().orElse("");
    }

    private static void assertSameModel(final PortObject expected, final PortObject actual) throws Exception {
        final var numbers = ((ModelPortObject)actual).model().parameters();
        ((ModelPortObject)expected).model().parameters().arrays()
            .forEach((spec, array) -> assertArrayEquals(array, numbers.get(spec.name()), spec.name()));
    }

    @Test
    void whatWasCanceledGoesOnToTheSameModel() throws Exception {
        final var inputs = inputs();
        final var whole = learner(inputs).set("checkpoints.keep", false).execute(inputs);
        final var node = learner(inputs).set("checkpoints.folder", folder.resolve("kept").toString());
        cancelInTheThirdEpoch(node, inputs);
        assertTrue(Files.exists(folder.resolve("kept/training.polytope-checkpoint")));

        final var resumed = node.execute(inputs);

        assertSameModel(whole[0], resumed[0]);
        assertTrue(warning(node).contains("Training went on after epoch 2"), () -> warning(node));
        assertEquals(EPOCHS, ((BufferedDataTable)resumed[1]).size(), "the history is whole");
        assertFalse(Files.exists(folder.resolve("kept/training.polytope-checkpoint")), "it has served");
        assertSameModel(whole[0], node.execute(inputs)[0]);
        assertEquals("", warning(node), "the next one begins anew");
    }

    @Test
    void aNamedFolderIsNotTakenFromAnotherTraining() throws Exception {
        final var inputs = inputs();
        final var node = learner(inputs).set("checkpoints.folder", folder.toString());
        cancelInTheThirdEpoch(node, inputs);
        final var problem = assertThrows(KNIMEException.class, () -> node.set("seed", 7L).execute(inputs));
        assertTrue(problem.getMessage().contains("The training plan has seed 42 there, but 7 here"),
            problem::getMessage);
        assertTrue(problem.getMessage().contains("delete this file"), problem::getMessage);
    }

    /** In the workflow's data area, which is saved with it. */
    @Test
    void theNodesOwnFolderFollowsItsSettings() throws Exception {
        final var inputs = inputs();
        final var node = learner(inputs);
        node.hosted().place(new NodeID(5));
        try (var workflow = WorkflowFolder.enter(folder)) {
            cancelInTheThirdEpoch(node, inputs);
            final var own = folder.resolve("data/polytope/node-5");
            assertTrue(Files.exists(own.resolve("training.polytope-checkpoint")));
            final var expected = learner(inputs).set("checkpoints.keep", false).set("seed", 7L).execute(inputs);
            assertSameModel(expected[0], node.set("seed", 7L).execute(inputs)[0]);
            assertTrue(
                warning(node).contains("began anew. It is the checkpoint of another training: The training plan has "
                    + "seed 42 there, but 7 here."),
                () -> warning(node));
        }
        final var problem = assertThrows(KNIMEException.class, () -> node.execute(inputs));
        assertTrue(problem.getMessage().contains("name one in \"Checkpoint folder\""), problem::getMessage);
    }

    @Test
    void aFolderThatCanNotBeOneIsRefused() throws Exception {
        final var inputs = inputs();
        final var node = learner(inputs).set("checkpoints.folder", "a\0b");
        assertTrue(assertThrows(InvalidSettingsException.class, () -> node.load(node.current())).getMessage()
            .contains("\"Checkpoint folder\" is no path"));
        final var file = Files.writeString(folder.resolve("file"), "mine");
        final var problem = assertThrows(KNIMEException.class,
            () -> node.set("checkpoints.folder", file.toString()).execute(inputs));
        assertTrue(problem.getMessage().contains("No checkpoints can be kept in"), problem::getMessage);
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void eachEpochIsTold() throws Exception {
        final var log = new StringWriter();
        final var inputs = inputs();
        NodeLogger.addWriter(log, NodeLogger.LEVEL.INFO, NodeLogger.LEVEL.FATAL);
        try {
            learner(inputs).set("checkpoints.folder", folder.toString()).execute(inputs);
        } finally {
            NodeLogger.removeWriter(log);
        }
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            assertTrue(
                Pattern.compile("Epoch " + epoch + " of 4: loss .*, training accuracy .* %, learning rate .* images/s")
                    .matcher(log.toString()).find(),
                log::toString);
        }
        final var html = Files.readString(folder.resolve("training.html"));
        final var json = html.substring(html.indexOf("id=\"page\">") + 10, html.indexOf("</script>"));
        final var page = new ObjectMapper().readTree(json);
        assertEquals("polytope-training-page", page.get("format").asText());
        assertEquals(EPOCHS, page.get("epochs").size());
        assertTrue(html.contains("http-equiv=\"refresh\""));
        assertFalse(html.contains("http://") || html.contains("src="), "it asks for nothing else");
    }
}
