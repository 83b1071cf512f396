package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.node.view.NodeViewFactory;
import org.polytope.nodes.generator.AttackGeneratorNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.scorer.RobustnessScorerNodeFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Each view is one module without a network, and its data is what the node computed, also after saving. */
class ViewsTest {

    @Test
    void trainingCurves() throws Exception {
        final PortObject[] inputs = {TestModel.network(), TestModel.table(40, 1)};
        final var factory = new RobustLearnerNodeFactory();
        final var data = dataOf(factory,
            TestNode.of(factory).chooseDefaults(inputs).set("adversarial.method", "NONE"), inputs);

        assertEquals(10, data.get("epochs").size());
        assertEquals("Accuracy", data.get("panels").get(0).get("title").asText());
        final var accuracy = data.get("panels").get(0).get("series").get(0).get("values");
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
        for (final var picture : new String[]{"clean", "perturbation", "adversarial"}) {
            assertTrue(image.get(picture).asText().startsWith("data:image/png;base64,"), picture);
        }
        assertTrue(data.get("robustAccuracy").asDouble() < data.get("cleanAccuracy").asDouble());
    }

    @Test
    void report() throws Exception {
        final var data =
            dataOf(new RobustnessScorerNodeFactory(), TestModel.get(), TestModel.table(60, 2), TestModel.attacks());

        assertEquals(3, data.get("scores").size());
        assertEquals("PGD-20", data.get("scores").get(1).get("name").asText());
        assertEquals(10, data.get("classes").size());
        assertEquals(10, data.get("checks").size());
        assertTrue(data.get("threatModel").asText().contains("at most 0.1"));
        assertTrue(data.get("verdictText").asText().contains("of 60 images"));
    }

    private static <F extends NodeFactory<NodeModel> & NodeViewFactory<NodeModel>> JsonNode dataOf(final F factory,
        final PortObject... inputs) throws Exception {
        return dataOf(factory, TestNode.of(factory), inputs);
    }

    private static <F extends NodeFactory<NodeModel> & NodeViewFactory<NodeModel>> JsonNode dataOf(final F factory,
        final TestNode node, final PortObject... inputs) throws Exception {
        node.execute(inputs);
        final var view = factory.createNodeView(node.hosted().model());
        assertSelfContained(view);
        final var data = data(view);
        node.hosted().restoreInternalPortObjects(node.hosted().internalPortObjects());
        assertEquals(data, data(factory.createNodeView(node.hosted().model())), "after saving and loading");
        return data;
    }

    private static JsonNode data(final NodeView view) throws Exception {
        final var data = new ObjectMapper().readTree(view.createInitialDataService().orElseThrow().getInitialData());
        assertTrue(data.has("result"), data::toString);
        return data.get("result");
    }

    private static void assertSelfContained(final NodeView view) throws Exception {
        try (var in = view.getPage().getInputStream()) {
            final var module = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(module.contains("export default"), "no default export");
            assertFalse(module.matches("(?s).*\\bimport\\s.*from.*"), "imports another module");
            assertFalse(module.replace("http://www.w3.org/2000/svg", "").contains("http"), "refers to the network");
        }
    }
}
