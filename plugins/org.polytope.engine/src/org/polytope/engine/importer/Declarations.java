package org.polytope.engine.importer;

import java.util.Map;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;

/**
 * What whoever imports a network says about its file, where the file doesn't say it or to check what it says.
 *
 * @param images about its images
 * @param output the name of the result that holds the class scores, where the file has several
 * @param architecture the network that the weights belong to, where the file holds weights only
 * @param nodeNames what nodes of the architecture are called in the file, where it isn't the same
 */
public record Declarations(DeclaredImages images, Optional<String> output, Optional<Network> architecture,
    Map<String, String> nodeNames) {

    /** Copies the map. */
    public Declarations {
        nodeNames = Map.copyOf(nodeNames);
    }

    /** @return nothing declared, so that everything must be in the file */
    public static Declarations none() {
        return new Declarations(DeclaredImages.asInFile(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** @return these declarations with the shape of an image */
    public Declarations withShape(final ImageShape shape) {
        return new Declarations(new DeclaredImages(Optional.of(shape), images.layout(), images.order()),
            output, architecture, nodeNames);
    }

    /** @return these declarations with the name of the result that holds the class scores */
    public Declarations withOutput(final String name) {
        return new Declarations(images, Optional.of(name), architecture, nodeNames);
    }

    /** @return these declarations with the network that the file's weights belong to */
    public Declarations withArchitecture(final Network network) {
        return new Declarations(images, output, Optional.of(network), nodeNames);
    }

    /** @return these declarations with what nodes of the architecture are called in the file */
    public Declarations withNodeNames(final Map<String, String> names) {
        return new Declarations(images, output, architecture, names);
    }
}
