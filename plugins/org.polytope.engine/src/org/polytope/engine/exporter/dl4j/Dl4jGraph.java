package org.polytope.engine.exporter.dl4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.ParameterSpec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A network as a graph of DL4J, one vertex a node, under the nodes' names; its output are the logits. */
final class Dl4jGraph {

    private final Map<String, ImageShape> shapes;

    private final List<Node> nodes = new ArrayList<>();

    private final ObjectNode vertices = JsonNodeFactory.instance.objectNode();

    /** The nodes whose output has two axes in DL4J, [n, d], instead of four. */
    private final Set<String> matrices = new HashSet<>();

    /** @throws IllegalArgumentException naming the first node that DL4J has no layer for */
    Dl4jGraph(final Network all) {
        final var network = all.withoutFeatures();
        shapes = network.shapes();
        network.nodes().forEach(this::add);
        if (!matrices.contains(network.logits())) {
            // there they are feature maps of one pixel
            add(new Node(network.unusedName("logits"), new Flatten(), List.of(network.logits())));
        }
    }

    private void add(final Node node) {
        nodes.add(node);
        vertices.set(node.name(), node.layer().accept(new VertexTranslation(node, shapes, matrices)));
    }

    /** @return what DL4J calls {@code configuration.json} */
    ObjectNode configuration() {
        final var graph = DefaultSettings.of("ComputationGraphConfiguration");
        graph.set("defaultConfiguration", defaults());
        graph.putArray("networkOutputs").add(nodes.get(nodes.size() - 1).name());
        final var order = TopologicalOrder.of(nodes);
        order.indices().forEach(graph.putArray("topologicalOrder")::add);
        order.names().forEach(graph.putArray("topologicalOrderStr")::add);
        final var inputs = graph.putObject("vertexInputs");
        nodes.forEach(node -> node.inputs().forEach(inputs.putArray(node.name())::add));
        graph.set("vertices", vertices);
        return graph;
    }

    private ObjectNode defaults() {
        final var defaults = DefaultSettings.of("NeuralNetConfiguration");
        final var variables = defaults.putArray("variables");
        nodes.forEach(node -> parameters(node)
            .forEach(spec -> variables.add(node.name() + "_" + VertexTranslation.key(spec.role()))));
        return defaults;
    }

    private List<ParameterSpec> parameters(final Node node) {
        return node.parameters(shapes.get(node.inputs().get(0)));
    }

    /** @return the names of the parameters, in the order in which DL4J keeps their numbers */
    List<String> parameters() {
        final var names = new ArrayList<String>();
        for (final var node : TopologicalOrder.of(nodes).nodes()) {
            final var specs = new ArrayList<>(parameters(node));
            if (node.layer() instanceof Convolution) {
                Collections.reverse(specs); // the bias stands first
            }
            specs.forEach(spec -> names.add(spec.name()));
        }
        return names;
    }
}
