package org.polytope.engine.training;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.polytope.engine.model.Model;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.ParameterSpec;

/**
 * The weights of a model that was trained before, for a network that is to be trained from there (fine-tuning). Both must have
 * the same layers. Drawn anew is what the model can't know: the layer that tells the classes apart, where they are other
 * classes, and what stands behind supervised depths only. The same classes in another order keep their weights.
 *
 * @param parameters of the network
 * @param drawn the layers whose weights are drawn anew; empty where all are the model's
 */
public record StartingWeights(Parameters parameters, List<String> drawn) {

    /** Copies the list. */
    public StartingWeights {
        drawn = List.copyOf(drawn);
    }

    /**
     * @param model where to start
     * @param network what is to be trained, for as many classes
     * @param classNames of the images to learn from, in the order of the logits
     * @param seed where what is drawn anew comes from
     * @throws IllegalArgumentException if the layers differ; names the first one that does
     */
    public static StartingWeights of(final Model model, final Network network, final List<String> classNames,
        final long seed) {
        requireSameImages(model, network);
        requireSameLayers(model.network(), network);
        final var otherClasses = !Set.copyOf(model.classNames()).equals(Set.copyOf(classNames));
        final var known = new HashMap<String, float[]>();
        model.parameters().arrays().forEach((spec, array) -> known.put(spec.name(), array));
        final var anew = Initialization.he(network, seed);
        final var head = namesOfParameters(network, network.logits());
        final var values = new HashMap<String, float[]>();
        final var drawn = new HashSet<String>();
        for (final var spec : network.parameterSpecs()) {
            final var ofHead = head.contains(spec.name());
            if (!known.containsKey(spec.name()) || ofHead && otherClasses) {
                values.put(spec.name(), anew.get(spec.name()));
                drawn.add(spec.name());
            } else {
                final var theirs = known.get(spec.name());
                final var ofClasses = ofHead && spec.shape().get(0) == classNames.size();
                values.put(spec.name(), ofClasses ? reordered(theirs, model.classNames(), classNames) : theirs);
            }
        }
        return new StartingWeights(Parameters.of(network, values), layersOf(network, drawn));
    }

    /** @return the same share of numbers for each class, in the order of {@code wanted} */
    static float[] reordered(final float[] numbers, final List<String> given, final List<String> wanted) {
        final var share = numbers.length / given.size();
        final var reordered = new float[numbers.length];
        for (int i = 0; i < wanted.size(); i++) {
            System.arraycopy(numbers, given.indexOf(wanted.get(i)) * share, reordered, i * share, share);
        }
        return reordered;
    }

    private static void requireSameImages(final Model model, final Network network) {
        if (!model.network().input().equals(network.input())) {
            throw new IllegalArgumentException(
                "The start model takes images of %s, but the network takes %s.".formatted(
                    model.network().input(), network.input()));
        }
    }

    private static void requireSameLayers(final Network model, final Network network) {
        final var theirs = of(model, network.classes()).withoutFeatures().nodesByName();
        final var ours = network.withoutFeatures().nodesByName();
        final var difference = firstDifference(theirs, ours);
        if (difference.isPresent()) {
            throw new IllegalArgumentException("The start model has another network: %s. %s".formatted(difference.get(),
                "Connect the network that the start model was made from."));
        }
    }

    /** The number of classes may differ; a network whose last layer isn't dense has the number that it has. */
    private static Network of(final Network network, final int classes) {
        try {
            return network.withClasses(classes);
        } catch (final IllegalArgumentException e) { // NOSONAR: then it stays what it is
            return network;
        }
    }

    private static Optional<String> firstDifference(final Map<String, Node> theirs, final Map<String, Node> ours) {
        for (final var node : ours.values()) {
            final var other = theirs.get(node.name());
            if (other == null) {
                return Optional.of("it has no layer \"%s\" (%s)".formatted(node.name(), node.layer()));
            }
            if (!other.equals(node)) {
                return Optional.of("its layer \"%s\" is %s, that of the connected network is %s".formatted(node.name(),
                    described(other), described(node)));
            }
        }
        return theirs.values().stream().filter(node -> !ours.containsKey(node.name())).findFirst()
            .map(node -> "the connected one has no layer \"%s\" (%s)".formatted(node.name(), node.layer()));
    }

    private static String described(final Node node) {
        return "%s, which reads %s".formatted(node.layer(), String.join(" and ", node.inputs()));
    }

    private static Set<String> namesOfParameters(final Network network, final String node) {
        final var input = network.nodesByName().get(node).inputs().get(0);
        return network.nodesByName().get(node).parameters(network.shapes().get(input)).stream()
            .map(ParameterSpec::name).collect(Collectors.toSet());
    }

    private static List<String> layersOf(final Network network, final Set<String> parameters) {
        return network.nodes().stream().map(Node::name)
            .filter(name -> namesOfParameters(network, name).stream().anyMatch(parameters::contains)).toList();
    }
}
