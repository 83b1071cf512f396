package org.polytope.engine.exporter.dl4j;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.ParameterSpec;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/** Builds a DL4J graph, one vertex a node, under the nodes' names; its output are the logits. */
final class Dl4jExporter {

    /** Of nothing here: without it DL4J takes the time, and the same network gives another file each time. */
    private static final long SEED = 0;

    private final Network network;

    private final Parameters parameters;

    Dl4jExporter(final Network network, final Parameters parameters) {
        this.network = network.withoutFeatures();
        this.parameters = parameters;
    }

    ComputationGraph export() {
        final var input = network.input();
        final var builder = new NeuralNetConfiguration.Builder().seed(SEED).graphBuilder().addInputs(Network.INPUT)
            .setInputTypes(InputType.convolutional(input.height(), input.width(), input.channels()))
            .validateOutputLayerConfig(false);
        final Set<String> matrices = new HashSet<>();
        network.nodes().forEach(node -> node.layer().accept(new Dl4jVertex(builder, network, node, matrices)));
        final var graph = new ComputationGraph(builder.setOutputs(output(builder, matrices)).build());
        graph.init();
        final var shapes = network.shapes();
        network.nodes().forEach(node -> node.parameters(shapes.get(node.inputs().get(0)))
            .forEach(spec -> copy(graph, node, spec)));
        return graph;
    }

    /** @return the logits, or a flattening of them where DL4J has them as feature maps of one pixel */
    private String output(final GraphBuilder builder, final Set<String> matrices) {
        if (matrices.contains(network.logits())) {
            return network.logits();
        }
        final var flat = new Node(network.unusedName("logits"), new Flatten(), List.of(network.logits()));
        flat.layer().accept(new Dl4jVertex(builder, network, flat, matrices));
        return flat.name();
    }

    private void copy(final ComputationGraph graph, final Node node, final ParameterSpec spec) {
        final var target = graph.getLayer(node.name());
        final var key = key(spec.role());
        final var shape = target.getParam(key).shape();
        final var numbers = Nd4j.createFromArray(parameters.get(spec.name()));
        target.setParam(key, node.layer() instanceof Dense && spec.role() == Role.WEIGHT
            ? numbers.reshape('c', shape[1], shape[0]).transpose() : numbers.reshape('c', shape));
    }

    private static String key(final Role role) {
        return switch (role) {
            case WEIGHT, SLOPE -> "W";
            case BIAS -> "b";
            case SCALE -> "gamma";
            case SHIFT -> "beta";
            case RUNNING_MEAN -> "mean";
            case RUNNING_VARIANCE -> "var";
        };
    }
}
