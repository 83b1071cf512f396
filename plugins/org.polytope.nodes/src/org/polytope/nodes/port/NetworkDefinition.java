package org.polytope.nodes.port;

import java.util.Optional;

import org.polytope.engine.network.Network;

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
            requireAnyClasses(network);
        }
    }

    private static void requireAnyClasses(final Network network) {
        try {
            network.withClasses(network.classes());
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException(
                "The number of classes can't be taken from the training table. " + e.getMessage(), e);
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
            return network.withClasses(classes);
        }
        if (network.classes() != classes) {
            throw new IllegalArgumentException("The network has %s classes but the training table has %s. %s".formatted(
                network.classes(), classes, "Let the Network Definition take the number from the training table."));
        }
        return network;
    }
}
