package org.polytope.engine.importer.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.Numbers;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ImportWarnings;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Probabilities;
import org.polytope.engine.network.Network;
import org.polytope.engine.tensor.Tensor;

/** Makes a network of a graph. Nodes that the result doesn't depend on are left out, whatever they are. */
final class GraphTranslator {

    private final OnnxModel model;

    private final OnnxGraph graph;

    private final Translation translation;

    private long computedBytes;

    private GraphTranslator(final OnnxModel model, final Set<String> needed, final Optional<ImageShape> declared) {
        this.model = model;
        graph = model.graph();
        final var input = GraphInput.of(imageInput(graph, needed), declared);
        translation = new Translation(model.opset(), input, graph.initializers());
    }

    /**
     * @param declared the shape of an image, where the file leaves it open; must agree with the file otherwise
     * @param output the name of the result that holds the class scores, if there are several
     * @throws IllegalArgumentException naming the node that can't be read, with the reason
     */
    static ImportedNetwork translate(final OnnxModel model, final Optional<ImageShape> declared,
        final Optional<String> output) {
        final var result = result(model.graph(), output);
        final var needed = needed(model.graph(), result);
        return new GraphTranslator(model, needed, declared).translate(result, needed);
    }

    private static String result(final OnnxGraph graph, final Optional<String> output) {
        final var chosen = output.orElse(graph.outputs().size() == 1 ? graph.outputs().get(0) : "");
        if (!graph.outputs().contains(chosen)) {
            throw new IllegalArgumentException("Its graph has the outputs %s; say which of them holds the class scores."
                .formatted(graph.outputs()));
        }
        return chosen;
    }

    /** @return the names of all values that {@code result} is computed from, and its own */
    private static Set<String> needed(final OnnxGraph graph, final String result) {
        final var makers = new HashMap<String, OnnxNode>();
        graph.nodes().forEach(node -> node.outputs().forEach(output -> makers.put(output, node)));
        final var needed = new HashSet<String>();
        final var open = new ArrayDeque<>(List.of(result));
        while (!open.isEmpty()) {
            final var name = open.pop();
            if (needed.add(name) && makers.containsKey(name)) {
                open.addAll(makers.get(name).inputs());
            }
        }
        return needed;
    }

    private static OnnxGraph.Input imageInput(final OnnxGraph graph, final Set<String> needed) {
        final var inputs = graph.inputs().stream()
            .filter(input -> needed.contains(input.name()) && !graph.initializers().containsKey(input.name())).toList();
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("Its graph reads the inputs %s; an image classifier reads exactly one."
                .formatted(inputs.stream().map(OnnxGraph.Input::name).toList()));
        }
        return inputs.get(0);
    }

    private ImportedNetwork translate(final String result, final Set<String> needed) {
        for (final var node : graph.nodes()) {
            if (!node.outputs().isEmpty() && node.outputs().stream().anyMatch(needed::contains)) {
                try {
                    translation.put(node.outputs().get(0), translate(node));
                } catch (final IllegalArgumentException | ArithmeticException e) {
                    throw new IllegalArgumentException("%s: %s".formatted(node.title(), e.getMessage()), e);
                }
            }
        }
        final var value = translation.value(result);
        final var softmax = value instanceof Probabilities;
        final var logits = softmax ? ((Probabilities)value).logits() : translation.feature(value, result);
        final var read = translation.pixelsRead();
        final var network = translation.draft().network(translation.input().shape(read), logits);
        return new ImportedNetwork(network, translation.draft().parameters(network), translation.input().layout(read),
            read.map().normalization(), softmax ? Optional.of(((Probabilities)value).title()) : Optional.empty(),
            warnings(network));
    }

    private Value translate(final OnnxNode node) {
        if (node.domain().isEmpty() && ConstantOperators.knows(node.operator())) {
            final var constants = constants(node);
            if (constants.isPresent()) {
                final var constant = ConstantOperators.compute(node, constants.get(), model.opset());
                if (constants.get().stream().noneMatch(input -> input.data() == constant.data())) {
                    count(constant);
                }
                return new Constant(constant);
            }
        }
        return Operators.of(node).translate(node, translation);
    }

    /** Each constant may be of a fair size; thousands of them may not. */
    private void count(final Tensor constant) {
        computedBytes += constant.data().length;
        if (computedBytes > Rearrangement.MAX_BYTES) {
            throw new IllegalArgumentException(
                "the graph computes constants of more than %s bytes, which can't be read."
                    .formatted(Numbers.grouped(Rearrangement.MAX_BYTES)));
        }
    }

    /** @return the inputs of {@code node}, if all are known without an image */
    private Optional<List<Tensor>> constants(final OnnxNode node) {
        final var constants = new ArrayList<Tensor>();
        for (final var name : node.inputs()) {
            if (name.isEmpty() || !(translation.value(name) instanceof Constant constant)) {
                return Optional.empty();
            }
            constants.add(constant.tensor());
        }
        return Optional.of(constants);
    }

    private List<String> warnings(final Network network) {
        final var warnings = new ArrayList<>(translation.warnings());
        ImportWarnings.ofEnd(network).ifPresent(warnings::add);
        return warnings;
    }
}
