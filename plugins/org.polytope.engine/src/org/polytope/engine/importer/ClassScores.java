package org.polytope.engine.importer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;

/**
 * A network that ends at a logit for each class, whatever a file's network ends in.
 *
 * @param network yields {@code [n, k]} with k ≥ 2
 * @param parameters its weights
 * @param removed what the file calls the final softmax or sigmoid that was taken off; empty if there was none
 * @param warnings what the user should know of it, as whole sentences
 */
public record ClassScores(Network network, Parameters parameters, Optional<String> removed, List<String> warnings) {

    /** What whoever imports a network with one number an image must know of its classes. */
    private static final String TWO_CLASSES = "The network gives one number an image, which is read as two classes: "
        + "%s the first class, above it the second. If it was trained to tell anything else, such as a size or an age, "
        + "no score of it means anything.";

    /**
     * Takes a sigmoid at the end off, and makes two classes of one number. With one number z, the logits are 0 and z,
     * because then softmax(0, z) = (1 − σ(z), σ(z)): the probabilities of the file, the same decisions, and the same
     * cross-entropy. A sigmoid of each of several classes keeps their order, so that the decisions remain.
     *
     * @param network as it stands in the file, but for a softmax
     * @param softmax what the file calls the softmax that was taken off
     * @param title how the file's errors call a node
     * @throws IllegalArgumentException if it gives one number, from which no class can be told
     */
    public static ClassScores of(final Network network, final Parameters parameters, final Optional<String> softmax,
        final String title) {
        final var end = Optional.ofNullable(network.nodesByName().get(network.logits()));
        if (softmax.isPresent() && network.classes() == 1) {
            throw new IllegalArgumentException(("%s is a softmax of one number, which is always 1. Train the network "
                + "with a sigmoid there, or with a number for each class.").formatted(softmax.get()));
        } else if (softmax.isEmpty() && end.filter(ClassScores::isSigmoidOfLayer).isPresent()) {
            return withoutSigmoid(network, parameters, "%s \"%s\" (Sigmoid)".formatted(title, end.get().name()));
        }
        final var warnings = new ArrayList<String>();
        ImportWarnings.ofEnd(network).ifPresent(warnings::add);
        if (network.classes() > 1) {
            return new ClassScores(network, parameters, softmax, warnings);
        }
        end.map(Node::layer).filter(layer -> layer instanceof Relu || layer instanceof Clip).ifPresent(layer -> {
            throw new IllegalArgumentException(("The network gives one number an image, and ends in %s, so that no "
                + "class can be told from its sign. Export it with a sigmoid, nothing, or an output for each class "
                + "at its end.").formatted(layer.getClass().getSimpleName()));
        });
        warnings.add(TWO_CLASSES.formatted("up to 0"));
        return two(network, parameters, softmax, warnings);
    }

    private static boolean isSigmoidOfLayer(final Node node) {
        return node.layer() instanceof Sigmoid && !node.inputs().contains(Network.INPUT);
    }

    private static ClassScores withoutSigmoid(final Network network, final Parameters parameters,
        final String removed) {
        final var sigmoid = network.nodesByName().get(network.logits());
        final var others = network.nodes().stream().filter(node -> !node.equals(sigmoid)).toList();
        final var isReadElsewhere = network.features().contains(sigmoid.name())
            || others.stream().anyMatch(node -> node.inputs().contains(sigmoid.name()));
        final var bare = new Network(network.input(), isReadElsewhere ? network.nodes() : others,
            sigmoid.inputs().get(0), network.features());
        if (bare.classes() == 1) {
            return two(bare, parameters, Optional.of(removed),
                List.of(TWO_CLASSES.formatted("up to a sigmoid of 0.5")));
        }
        return new ClassScores(bare, Parameters.of(bare, values(parameters)), Optional.of(removed), List.of(
            ("%s was taken off: it keeps the order of the classes, but each has a probability of its own in the file. "
                + "Here they are those of a softmax, which add up to 1.").formatted(removed)));
    }

    private static ClassScores two(final Network network, final Parameters parameters, final Optional<String> removed,
        final List<String> warnings) {
        final var name = network.unusedName("two_classes");
        final var longer = network.with(new Node(name, new Dense(2, false), List.of(network.logits())));
        final var both = new Network(longer.input(), longer.nodes(), name, longer.features());
        final var values = values(parameters);
        values.put(name + ".weight", new float[]{0, 1});
        return new ClassScores(both, Parameters.of(both, values), removed, warnings);
    }

    private static Map<String, float[]> values(final Parameters parameters) {
        final var values = new HashMap<String, float[]>();
        parameters.arrays().forEach((spec, numbers) -> values.put(spec.name(), numbers));
        return values;
    }
}
