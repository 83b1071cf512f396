package org.polytope.engine.importer;

import java.util.Optional;

import org.polytope.engine.network.Network;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Tanh;

/** What the user should know of a network from whatever format, as whole sentences. */
public final class ImportWarnings {

    /** Of a network with convolutions that the engine doesn't have. */
    public static final String ZEROS = "Grouped or dilated convolutions were read as ordinary ones with zeros between "
        + "their weights. They compute the same, but take longer, and further training would fill the zeros.";

    private ImportWarnings() {
    }

    /** @return the warning of bounds that pixels reach beyond; {@code title} names what sets them */
    public static String ofPixelsCutOff(final String title) {
        return ("%s cuts off pixels from 0 to 1 before the first layer. Where it does, gradients vanish, and attacks "
            + "along them see nothing.").formatted(title);
    }

    /** @return the warning of a network that ends in an activation that becomes flat, if {@code network} does */
    public static Optional<String> ofEnd(final Network network) {
        final var end = network.nodesByName().get(network.logits());
        final var last = end == null ? null : end.layer();
        return last instanceof Sigmoid || last instanceof Tanh || last instanceof Clip ? Optional.of(
            ("The network ends in %s. Attacks take its results for logits, and may find no gradient where it is flat; "
                + "export the network without it.").formatted(last.getClass().getSimpleName()))
            : Optional.empty();
    }
}
