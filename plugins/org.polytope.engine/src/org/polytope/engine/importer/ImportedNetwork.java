package org.polytope.engine.importer;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/**
 * A network read from a file, and what was recognized in it.
 *
 * @param network ends at the logits, before any softmax
 * @param parameters all finite
 * @param layout how the file's network reads an image; {@code network} always reads channels first
 * @param normalization what the file itself does to the pixels before its first layer; empty if it does nothing, so
 *            that whoever imports it has to say what the network was trained with
 * @param removedActivation what the file calls the final softmax or sigmoid that was taken off; empty if there was none
 * @param warnings what the user should know before trusting a score, as whole sentences
 * @param bounds what the file clips its pixels to, which {@code network} doesn't, because pixels from 0 to 1 don't reach
 *            beyond
 */
public record ImportedNetwork(Network network, Parameters parameters, PixelLayout layout,
    Optional<Normalization> normalization, Optional<String> removedActivation, List<String> warnings,
    PixelBounds bounds) {

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

    /** A network whose file clips no pixels. */
    public ImportedNetwork(final Network network, final Parameters parameters, final PixelLayout layout,
        final Optional<Normalization> normalization, final Optional<String> removedActivation,
        final List<String> warnings) {
        this(network, parameters, layout, normalization, removedActivation, warnings, PixelBounds.NONE);
    }

    /** @return this network read for other images */
    ImportedNetwork with(final Network other, final Parameters numbers, final Optional<Normalization> map) {
        return new ImportedNetwork(other, numbers, layout, map, removedActivation, warnings, bounds);
    }

    /**
     * @param outside what is done to pixels from 0 to 1 before the file's network gets them
     * @return whether the network, which clips nothing, computes the same as the file then
     */
    public boolean reads(final Normalization outside) {
        for (int channel = 0; channel < outside.mean().size(); channel++) {
            final var mean = outside.mean().get(channel);
            final var deviation = outside.deviation().get(channel);
            if (!bounds.hold((PixelRange.UNIT.low() - mean) / deviation, (PixelRange.UNIT.high() - mean) / deviation)) {
                return false;
            }
        }
        return true;
    }
}
