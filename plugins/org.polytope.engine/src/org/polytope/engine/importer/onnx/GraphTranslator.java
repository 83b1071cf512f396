package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.polytope.engine.importer.ClassScores;
import org.polytope.engine.importer.DeclaredImages;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.onnx.Value.Folded;
import org.polytope.engine.importer.onnx.Value.Mixture;
import org.polytope.engine.importer.onnx.Value.Pixels;
import org.polytope.engine.importer.onnx.Value.Probabilities;
import org.polytope.engine.tensor.Tensor;

/** Makes a network of a graph. Nodes that the result doesn't depend on are left out, whatever they are. */
final class GraphTranslator {

    /** What is said of settings and shapes that no number here can hold. */
    static final String UNCOUNTABLE =
        "it speaks of more numbers than can be counted, so the file is damaged. Get it again, or export it again.";

    private static final String AS_LAYERS = "Sums or products with constants were read as batch normalization with "
        + "fixed statistics. They compute the same, but further training would adapt them to the batches.";

    private final OnnxModel model;

    private final GraphOrder order;

    private final Translation translation;

    private GraphTranslator(final OnnxModel model, final GraphOrder order, final DeclaredImages declared,
        final Work work) {
        this.model = model;
        this.order = order;
        final var input = GraphInput.of(imageInput(model.graph(), order), declared);
        work.make(input.size(), 1);
        translation = new Translation(model.opset(), input, model.graph().initializers(), order.readers(),
            work);
    }

    /**
     * @param declared of the images, where the file leaves their shape open; must agree with the file otherwise
     * @param output the name of the result that holds the class scores, if there are several
     * @param work what is done is told to it
     * @throws IllegalArgumentException naming the node that can't be read, with the reason
     */
    static ImportedNetwork translate(final OnnxModel model, final DeclaredImages declared,
        final Optional<String> output, final Work work) {
        final var result = result(model.graph(), output);
        try {
            return new GraphTranslator(model, GraphOrder.of(Idioms.recognized(model.graph()), result), declared, work)
                .translate(result);
        } catch (final IllegalArgumentException e) {
            if (model.isOfKeras()) {
                throw new IllegalArgumentException(("%s It was converted from TensorFlow or Keras (by %s): if you have "
                    + "the Keras model, save it as an .h5 file and import that.").formatted(e.getMessage(),
                        model.producer()),
                    e);
            }
            throw e;
        }
    }

    private static String result(final OnnxGraph graph, final Optional<String> output) {
        final var chosen = output.orElse(graph.outputs().size() == 1 ? graph.outputs().get(0) : "");
        if (!graph.outputs().contains(chosen)) {
            requireNetwork(graph);
            throw new IllegalArgumentException("Its graph has the outputs %s; say which of them holds the class scores."
                .formatted(graph.outputs()));
        }
        return chosen;
    }

    /** Models of other kinds mostly have an output for the class beside that for its scores. */
    private static void requireNetwork(final OnnxGraph graph) {
        graph.nodes().stream().filter(node -> !Operators.isKnown(node))
            .forEach(node -> OtherKind.problem(node).ifPresent(problem -> {
                throw new IllegalArgumentException("%s: %s".formatted(node.title(), problem));
            }));
    }

    private static OnnxGraph.Input imageInput(final OnnxGraph graph, final GraphOrder order) {
        final var inputs = graph.inputs().stream()
            .filter(input -> order.reads(input.name()) && !graph.initializers().containsKey(input.name())).toList();
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("Its graph reads the inputs %s; an image classifier reads exactly one."
                .formatted(inputs.stream().map(OnnxGraph.Input::name).toList()));
        }
        return inputs.get(0);
    }

    private ImportedNetwork translate(final String result) {
        for (final var node : order.nodes()) {
            try {
                translation.begin(node);
                translation.put(node.outputs().get(0), translate(node));
                translation.end(node);
            } catch (final IllegalArgumentException e) {
                throw new IllegalArgumentException("%s: %s".formatted(node.title(), e.getMessage()), e);
            } catch (final ArithmeticException e) {
                throw new IllegalArgumentException("%s: %s".formatted(node.title(), UNCOUNTABLE), e);
            }
        }
        final var value = translation.value(result);
        final var softmax = value instanceof Probabilities probabilities ? Optional.of(probabilities.title())
            : value instanceof Mixture mixture ? Optional.of(mixture.title()) : Optional.<String>empty();
        final var scores = scores(value, result);
        final var logits = Readable.vector(scores, "class_order", translation);
        final var network = translation.draft().network(translation.images(), logits);
        if (translation.draft().hasAffine()) {
            translation.warn(AS_LAYERS);
        }
        final var pixels = translation.pixelsRead();
        final var end = ClassScores.of(network, translation.draft().parameters(network),
            softmax, "Node");
        return new ImportedNetwork(end.network(), end.parameters(), translation.order().layout(),
            translation.order().normalization(pixels.map()), end.removed(),
            Stream.concat(translation.warnings().stream(), end.warnings().stream()).toList(), pixels.bounds());
    }

    private Feature scores(final Value value, final String result) {
        if (value instanceof Probabilities probabilities) {
            return probabilities.logits();
        } else if (value instanceof Mixture mixture) {
            return Mixtures.logits(mixture, translation);
        }
        try {
            final var scores = translation.feature(value, result);
            if (scores.view().size() == 1
                || scores.extents().stream().anyMatch(extent -> extent == scores.view().size())) {
                return scores;
            }
            throw new IllegalArgumentException("it has the shape %s an image, but class scores must be a vector."
                .formatted(scores.extents()));
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("The output \"%s\": %s".formatted(result, e.getMessage()), e);
        }
    }

    private Value translate(final OnnxNode node) {
        Operators.requireKnown(node);
        OperatorSettings.check(node);
        translation.work().handle(size(node));
        if (ConstantOperators.knows(node.operator())) {
            final var constants = constants(node);
            if (constants.isPresent()) {
                final var constant = ConstantOperators.compute(node, constants.get(), translation.work());
                if (constants.get().stream().noneMatch(input -> input.data() == constant.data())) {
                    translation.work().keep(constant);
                }
                return new Constant(constant);
            }
        }
        return FoldedOperators.translate(node, translation, Operators.of(node));
    }

    /** @return how many numbers may be looked at, because the node reads them */
    private long size(final OnnxNode node) {
        long size = 1;
        for (final var name : node.inputs()) {
            final var value = translation.known(name);
            size += value.filter(Constant.class::isInstance).map(found -> ((Constant)found).tensor().size())
                .or(() -> value.filter(Pixels.class::isInstance).map(found -> ((Pixels)found).view().size()))
                .or(() -> value.filter(Folded.class::isInstance).map(found -> ((Folded)found).places().size()))
                .orElse(1);
        }
        return size;
    }

    /** @return the inputs of {@code node}, if all are known without an image */
    private Optional<List<Tensor>> constants(final OnnxNode node) {
        final var constants = new ArrayList<Tensor>();
        for (final var name : node.inputs()) {
            if (name.isEmpty() && node.operator().equals("Clip")) {
                constants.add(ConstantArithmetic.UNBOUNDED);
                continue;
            }
            if (name.isEmpty() || !(translation.value(name) instanceof Constant constant)) {
                return Optional.empty();
            }
            constants.add(constant.tensor());
        }
        return Optional.of(constants);
    }
}
