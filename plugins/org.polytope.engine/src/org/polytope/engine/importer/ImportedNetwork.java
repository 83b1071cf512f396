package org.polytope.engine.importer;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/**
 * A network read from a file, and what was recognized in it.
 *
 * @param network ends at the logits, before any softmax
 * @param parameters all finite
 * @param layout how the file's network reads an image; {@code network} always reads channels first
 * @param normalization what the file itself does to the pixels before its first layer; empty if it does nothing, so
 *            that whoever imports it has to say what the network was trained with
 * @param removedSoftmax what the file calls the final softmax that was taken off; empty if there was none
 * @param warnings what the user should know before trusting a score, as whole sentences
 */
public record ImportedNetwork(Network network, Parameters parameters, PixelLayout layout,
    Optional<Normalization> normalization, Optional<String> removedSoftmax, List<String> warnings) {

    /**
     * @throws IllegalArgumentException if there are fewer than two classes, or naming the parameter that holds a number
     *             that isn't finite, or a variance below 0
     */
    public ImportedNetwork {
        warnings = List.copyOf(warnings);
        if (network.classes() < 2) {
            throw new IllegalArgumentException("The network gives one number an image, but a classifier needs a score "
                + "for each of two or more classes. Export it with an output for each class.");
        }
        parameters.arrays().forEach((spec, numbers) -> {
            for (final var number : numbers) {
                if (!Float.isFinite(number) || spec.role() == Role.RUNNING_VARIANCE && number < 0) {
                    throw new IllegalArgumentException(("The weights \"%s\" hold %s, so the network computes nothing. "
                        + "Its training diverged, or the file is damaged.").formatted(spec.name(), number));
                }
            }
        });
    }
}
