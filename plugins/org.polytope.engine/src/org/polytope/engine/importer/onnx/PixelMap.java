package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.network.Normalization;

/**
 * An affine map of each channel, kept as the steps (value - mean) / deviation that files are written with, so that the
 * published figures come out as they went in.
 *
 * @param mean one a channel
 * @param deviation one a channel
 */
record PixelMap(List<Double> mean, List<Double> deviation) {

    static PixelMap none(final int channels) {
        return new PixelMap(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
    }

    /** @return this map, then {@code + sign·terms[c]} */
    PixelMap plus(final float[] terms, final int sign) {
        final var shifted = new ArrayList<Double>();
        for (int c = 0; c < terms.length; c++) {
            shifted.add(mean.get(c) - sign * terms[c] * deviation.get(c));
        }
        return new PixelMap(List.copyOf(shifted), deviation);
    }

    /** @return this map, then {@code ·factors[c]} */
    PixelMap times(final float[] factors) {
        final var scaled = new ArrayList<Double>();
        for (int c = 0; c < factors.length; c++) {
            scaled.add(deviation.get(c) / factors[c]);
        }
        return new PixelMap(mean, List.copyOf(scaled));
    }

    /** @return this map, then {@code / divisors[c]} */
    PixelMap dividedBy(final float[] divisors) {
        final var scaled = new ArrayList<Double>();
        for (int c = 0; c < divisors.length; c++) {
            scaled.add(deviation.get(c) * divisors[c]);
        }
        return new PixelMap(mean, List.copyOf(scaled));
    }

    /**
     * @return this map for another number of channels
     * @throws IllegalArgumentException if channels differ
     */
    PixelMap uniform(final int channels) {
        if (mean.stream().distinct().count() > 1 || deviation.stream().distinct().count() > 1) {
            throw new IllegalArgumentException("it turns images [n, h, w, c] that were normalized before by channel; "
                + "normalize behind it, or export the network with channels first.");
        }
        return new PixelMap(Collections.nCopies(channels, mean.get(0)),
            Collections.nCopies(channels, deviation.get(0)));
    }

    /** @return the normalization that it is, unless it changes nothing */
    Optional<Normalization> normalization() {
        if (equals(none(mean.size()))) {
            return Optional.empty();
        }
        return Optional.of(new Normalization(mean.stream().map(Double::floatValue).toList(),
            deviation.stream().map(Double::floatValue).toList()));
    }
}
