package org.polytope.engine.network;

import java.util.Collections;
import java.util.List;

/**
 * The affine map that a network expects its pixels to have gone through: (pixel - mean) / deviation, per channel. It
 * belongs to the classifier, so that attacks always work on pixels.
 *
 * @param mean one per channel, in pixel units
 * @param deviation one per channel, in pixel units, above 0
 */
public record Normalization(List<Float> mean, List<Float> deviation) {

    /** @throws IllegalArgumentException if the lists differ in length, or a deviation isn't above 0 */
    public Normalization {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != deviation.size() || deviation.stream().anyMatch(d -> !(d > 0))) {
            throw new IllegalArgumentException(
                "A normalisation needs a mean and a deviation above 0 for each channel, but has %s and %s."
                    .formatted(mean, deviation));
        }
    }

    /** @return the normalisation that changes nothing */
    public static Normalization none(final int channels) {
        return new Normalization(Collections.nCopies(channels, 0f),
            Collections.nCopies(channels, 1f));
    }
}
