package org.polytope.engine.training;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.ParameterSpec;

/**
 * The layers that a training leaves as they are: neither gradients nor weight decay move their parameters, and batch
 * normalizations among them go by their running statistics, which stay. Dropouts aren't among them.
 *
 * @param nodes their names
 */
record FrozenLayers(Set<String> nodes) {

    /** Nothing is frozen. */
    static final FrozenLayers NONE = new FrozenLayers(Set.of());

    /**
     * @param names nodes of the network, or what their names have before a dot: {@code block1} stands for itself and for
     *            {@code block1.layer.0.conv1}
     * @throws IllegalArgumentException if there is no such layer, naming close ones; if one of the names stands for nothing
     *             that could learn; or if nothing is left to learn
     */
    static FrozenLayers of(final Network network, final List<String> names) {
        final var learning = learning(network);
        final var frozen = new HashSet<String>();
        for (final var name : names) {
            requireKnown(network, name);
            final var beneath = learning.stream()
                .filter(node -> node.equals(name) || node.startsWith(name + ".")).toList();
            if (beneath.isEmpty()) {
                throw new IllegalArgumentException(
                    "The layer \"%s\" can't be frozen: it has nothing that could learn.".formatted(name));
            }
            frozen.addAll(beneath);
        }
        if (!frozen.isEmpty() && frozen.containsAll(learning)) {
            throw new IllegalArgumentException("All layers of the network are frozen (%s), so nothing is left to learn."
                .formatted(String.join(", ", names)));
        }
        return new FrozenLayers(Set.copyOf(frozen));
    }

    /** @return the nodes with something to learn */
    private static Set<String> learning(final Network network) {
        return network.parameterSpecs().stream().filter(spec -> spec.role().trainable()).map(FrozenLayers::node)
            .collect(Collectors.toSet());
    }

    private static String node(final ParameterSpec parameter) {
        return parameter.name().substring(0, parameter.name().lastIndexOf('.'));
    }

    private static void requireKnown(final Network network, final String name) {
        final var known = new LinkedHashSet<String>();
        network.nodes().stream().map(Node::name).forEach(node -> addWithPrefixes(node, known));
        if (!known.contains(name)) {
            throw new IllegalArgumentException("The network has no layer \"%s\" to be frozen. Close to it are: %s."
                .formatted(name, String.join(", ", CloseNames.of(name, known))));
        }
    }

    private static void addWithPrefixes(final String node, final Collection<String> known) {
        for (int dot = node.indexOf('.'); dot >= 0; dot = node.indexOf('.', dot + 1)) {
            known.add(node.substring(0, dot));
        }
        known.add(node);
    }

    /** @return whether training may change it */
    boolean learns(final ParameterSpec parameter) {
        return !nodes.contains(node(parameter));
    }
}
