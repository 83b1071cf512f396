package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortUtil;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.node.view.NodeViewFactory;
import org.polytope.nodes.corruptions.CorruptionRobustnessScorerNodeFactory;
import org.polytope.nodes.generator.AttackGeneratorNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.scorer.RobustnessScorerNodeFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Each view gets its page whole, as the node computed it, also after saving; the tables say the same. */
class ViewsTest {

    @Test
    void trainingCurves() throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(40, 1)};
        final var factory = new RobustLearnerNodeFactory();
        final var data = dataOf(factory,
            TestNode.of(factory).chooseDefaults(inputs).set("batchSize", 16).set("adversarial.method", "NONE"), inputs);

        assertEquals(10, data.get("epochs").size());
        final var accuracy = series(data, "Training accuracy");
        assertEquals(10, accuracy.size());
        assertTrue(accuracy.get(9).asDouble() > accuracy.get(0).asDouble());
        assertTrue(data.get("summary").asText().contains("seed 42"));
    }

    @Test
    void gallery() throws Exception {
        final var data =
            dataOf(new AttackGeneratorNodeFactory(), TestModel.get(), TestModel.table(60, 2), TestModel.attacks());

        assertEquals(48, data.get("images").size());
        assertEquals(60, data.get("total").asInt());
        assertEquals(5, data.get("amplification").asInt(), "0.5 / epsilon");
        final var image = data.get("images").get(0);
        for (final var picture : new String[]{"clean", "change", "adversarial"}) {
            assertTrue(image.get(picture).asText().startsWith("iVBORw0KGgo"), "a PNG file begins like this in Base64");
        }
        final var summary = data.get("summary");
        assertTrue(summary.get(2).get("accuracy").asDouble() < summary.get(0).get("accuracy").asDouble());
    }

    @Test
    void report() throws Exception {
        final var data =
            dataOf(new RobustnessScorerNodeFactory(), TestModel.get(), TestModel.table(60, 2), TestModel.attacks());

        assertEquals(3, data.get("scores").size());
        assertEquals("PGD-20", data.get("scores").get(1).get("attack").get("name").asText());
        assertEquals(10, data.get("classes").size());
        assertEquals(21, data.get("checks").size());
        assertTrue(data.get("threatModel").asText().contains("at most 0.1"));
        assertTrue(data.get("verdict").asText().contains("of 60 images"));
    }

    @Test
    void corruptions() throws Exception {
        final var data =
            dataOf(new CorruptionRobustnessScorerNodeFactory(), TestModel.get(), TestModel.table(20, 2));

        assertEquals(15, data.get("corruptions").size());
        assertEquals(5, data.get("severities").size());
        assertEquals(20, data.get("images").asInt());
        assertTrue(data.get("setting").asText().contains("CIFAR-10-C"));
        assertTrue(data.get("corruptions").get(3).get("cells").get(4).get("example").get("picture").asText()
            .startsWith("iVBORw0KGgo"), "a PNG file begins like this in Base64");
    }

    private static JsonNode series(final JsonNode data, final String measure) {
        return StreamSupport.stream(data.get("series").spliterator(), false)
            .filter(series -> series.get("measure").get("name").asText().equals(measure)).findFirst().orElseThrow()
            .get("values");
    }

    private static <F extends NodeFactory<NodeModel> & NodeViewFactory<NodeModel>> JsonNode dataOf(final F factory,
        final PortObject... inputs) throws Exception {
        return dataOf(factory, TestNode.of(factory), inputs);
    }

    private static <F extends NodeFactory<NodeModel> & NodeViewFactory<NodeModel>> JsonNode dataOf(final F factory,
        final TestNode node, final PortObject... inputs) throws Exception {
        node.execute(inputs);
        final var view = factory.createNodeView(node.hosted().model());
        assertTrue(module(view).contains("as default"), "no module");
        final var data = data(view);
        final var saved = node.hosted().internalPortObjects();
        final var loaded = TestNode.of(factory).hosted();
        loaded.restoreInternalPortObjects(new PortObject[]{throughFile(saved[0])});
        assertEquals(1, saved.length);
        assertEquals(data, data(factory.createNodeView(loaded.model())), "after saving and loading");
        return data;
    }

    private static JsonNode data(final NodeView view) throws Exception {
        final var data = new ObjectMapper().readTree(view.createInitialDataService().orElseThrow().getInitialData());
        assertTrue(data.has("result"), data::toString);
        return data.get("result");
    }

    private static PortObject throughFile(final PortObject object) throws Exception {
        final var file = Files.createTempFile("polytope-page", ".zip").toFile();
        try {
            PortUtil.writeObjectToFile(object, file, TestNode.context());
            return PortUtil.readObjectFromFileViaContext(file, TestNode.context());
        } finally {
            Files.delete(file.toPath());
        }
    }

    private static String module(final NodeView view) throws Exception {
        try (var in = view.getPage().getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void saysWhatToDoWhereTheNodeKeptNoPage() throws Exception {
        final var factory = new RobustnessScorerNodeFactory();
        final var node = TestNode.of(factory).hosted();
        node.restoreInternalPortObjects(new PortObject[]{TestModel.table(1, 1)});

        final var answer = new ObjectMapper().readTree(
            factory.createNodeView(node.model()).createInitialDataService().orElseThrow().getInitialData());

        assertTrue(answer.get("internalError").get("message").asText().contains("execute it again"), answer::toString);
    }
}
