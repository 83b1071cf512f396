package org.polytope.nodes.port;

import java.util.Optional;

import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.Dense;

/**
 * A network that isn't trained yet, and what is added to its loss.
 *
 * @param name what the architecture is called
 * @param network the layers
 * @param classesFromTable whether the number of classes is taken from the training table; the one of {@code network} is
 *            then only a stand-in
 * @param conformity the prototype conformity loss, where it is attached
 */
public record NetworkDefinition(String name, Network network, boolean classesFromTable,
    Optional<Conformity> conformity) {

    /** @throws IllegalArgumentException if the number of classes is to come from the table but can't be changed */
    public NetworkDefinition {
        if (classesFromTable) {
            withClasses(network, network.classes());
        }
    }

    /** @return this definition with a prototype conformity loss at the given depths */
    public NetworkDefinition with(final Conformity newConformity, final Network supervised) {
        return new NetworkDefinition(name, supervised, classesFromTable, Optional.of(newConformity));
    }

    /**
     * @param classes the number of classes in the training table
     * @return the network for it
     * @throws IllegalArgumentException if the definition says another number
     */
    public Network forClasses(final int classes) {
        if (classesFromTable) {
            return withClasses(network, classes);
        }
        if (network.classes() != classes) {
            throw new IllegalArgumentException("The network has %d classes but the training table has %d. %s".formatted(
                network.classes(), classes, "Let the Network Definition take the number from the training table."));
        }
        return network;
    }

    private static Network withClasses(final Network network, final int classes) {
        final var nodes = network.nodes().stream()
            .map(node -> node.name().equals(network.logits()) ? withUnits(node, classes) : node)
            .toList();
        return new Network(network.input(), nodes, network.logits(), network.features());
    }

    private static Node withUnits(final Node node, final int units) {
        if (node.layer() instanceof Dense dense) {
            return new Node(node.name(), new Dense(units, dense.bias()), node.inputs());
        }
        throw new IllegalArgumentException(
            "The number of classes can't be taken from the training table, because the last layer \"%s\" isn't dense."
                .formatted(node.name()));
    }
}
