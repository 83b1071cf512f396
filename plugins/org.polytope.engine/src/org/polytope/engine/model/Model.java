package org.polytope.engine.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;

/**
 * A classifier with everything that is needed to use, attack and judge it.
 *
 * @param network the layers
 * @param parameters the network's numbers; shared, not copied
 * @param normalization what is done to pixels before the first layer
 * @param range the values that a pixel may take
 * @param classNames the name of each class, in the order of the logits
 * @param prototypes the class centers at the network's supervised depths, if it was trained with them; shared, not
 *            copied
 * @param provenance where it comes from
 * @param seen the images that it learned from, those of the model that its training started from included; empty if
 *            nothing is known of them
 */
public record Model(Network network, Parameters parameters, Normalization normalization, PixelRange range,
    List<String> classNames, Optional<Prototypes> prototypes, Provenance provenance,
    Optional<SeenImages> seen) {

    /** A model of whose training images nothing is known. */
    public Model(final Network network, final Parameters parameters, final Normalization normalization,
        final PixelRange range, final List<String> classNames, final Optional<Prototypes> prototypes,
        final Provenance provenance) {
        this(network, parameters, normalization, range, classNames, prototypes, provenance, Optional.empty());
    }

    /** @throws IllegalArgumentException if the parts don't belong together, or a weight isn't finite; names the part */
    public Model {
        classNames = List.copyOf(classNames);
        if (classNames.size() != network.classes() || new HashSet<>(classNames).size() != classNames.size()) {
            throw new IllegalArgumentException("The network tells %s classes apart, but the class names are %s."
                .formatted(network.classes(), classNames));
        }
        if (classNames.contains("")) {
            throw new IllegalArgumentException("A class has no name: the class names are %s.".formatted(classNames));
        }
        if (normalization.mean().size() != network.input().channels()) {
            throw new IllegalArgumentException("The normalization is for %s channels, but the images are %s."
                .formatted(normalization.mean().size(), network.input()));
        }
        requireFinite(normalization, range);
        if (!List.copyOf(parameters.arrays().keySet()).equals(network.parameterSpecs())) {
            throw new IllegalArgumentException("The parameters are those of another network.");
        }
        parameters.arrays().forEach((spec, array) -> requireFinite(spec.name(), array));
        prototypes.ifPresent(set -> checkPrototypes(set, network));
    }

    private static void checkPrototypes(final Prototypes prototypes, final Network network) {
        final var sizes = network.featureSizes();
        if (prototypes.classes() != network.classes() || prototypes.depths() != sizes.length) {
            throw new IllegalArgumentException(
                "There are prototypes of %s classes at %s depths, but the network needs %s at %s."
                    .formatted(prototypes.classes(), prototypes.depths(), network.classes(), sizes.length));
        }
        for (int depth = 0; depth < sizes.length; depth++) {
            final var name = network.features().get(depth);
            if (prototypes.attracting(depth).length != sizes[depth] * network.classes()) {
                throw new IllegalArgumentException("The prototypes at \"%s\" hold %s numbers, but need %s × %s."
                    .formatted(name, prototypes.attracting(depth).length, network.classes(), sizes[depth]));
            }
            requireFinite("prototypes at " + name, prototypes.attracting(depth));
            requireFinite("prototypes at " + name, prototypes.repelling(depth));
        }
    }

    private static void requireFinite(final Normalization normalization, final PixelRange range) {
        for (int c = 0; c < normalization.mean().size(); c++) {
            for (final var pixel : List.of(range.low(), range.high())) {
                if (!Float.isFinite((pixel - normalization.mean().get(c)) / normalization.deviation().get(c))) {
                    throw new IllegalArgumentException(
                        "The normalization (%s) makes a pixel of %s infinite.".formatted(normalization.describe(),
                            pixel));
                }
            }
        }
    }

    private static void requireFinite(final String name, final float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Float.isFinite(numbers[i])) {
                throw new IllegalArgumentException(
                    "\"%s\" holds %s at position %s: its training diverged, train again with a lower learning rate."
                        .formatted(name, numbers[i], i));
            }
        }
    }

    /**
     * @param capacity the largest batch that is run at once; larger ones are cut
     * @return the model ready to be asked in pixels, prototypes included, on an executor of its own, to be closed by the
     *         caller
     */
    public Classifier classifier(final int capacity) {
        return Classifier.of(network, parameters, normalization, range, prototypes, capacity);
    }

    /**
     * Reads a model file of any version up to this program's.
     *
     * @throws ModelFormatException if it is damaged, incomplete, or was written by a newer version
     * @throws IOException if it can't be read
     */
    public static Model read(final Path file) throws IOException {
        return ModelReader.read(file);
    }

    /**
     * Writes the model file. What stood there before is replaced only when the new one is complete.
     *
     * @throws IOException if it can't be written
     */
    public void write(final Path file) throws IOException {
        ModelWriter.write(this, file);
    }

    /**
     * @return by what the model is known again: the SHA-256 of its parameters as the model file holds them, in
     *         {@value ModelEntries#PARAMETERS}, in 64 hexadecimal digits
     * @throws IOException if they can't be written
     */
    public String fingerprint() throws IOException {
        return ModelWriter.fingerprint(this);
    }

    /**
     * Writes what the model file says of the model beside its numbers, as JSON: network, classes, normalization, and where
     * it comes from, with the checksums of the numbers. It is that file's {@value ModelEntries#DESCRIPTION}, to the byte.
     *
     * @throws IOException if it can't be written
     */
    public void writeDescription(final Path file) throws IOException {
        ModelWriter.writeDescription(this, file);
    }
}
