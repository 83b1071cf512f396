package org.polytope.engine.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import org.polytope.engine.Numbers;

/**
 * The affine map that a network expects its pixels to have gone through: (pixel - mean) / deviation, per channel. It
 * belongs to the classifier, so that attacks always work on pixels.
 *
 * @param mean one per channel, in pixel units, finite
 * @param deviation one per channel, in pixel units, finite, at least {@link Float#MIN_NORMAL}
 */
public record Normalization(List<Float> mean, List<Float> deviation) {

    /** @throws IllegalArgumentException if the lists differ in length, or a number is none of those above */
    public Normalization {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != deviation.size() || !mean.stream().allMatch(Float::isFinite)
            || !deviation.stream().allMatch(d -> d >= Float.MIN_NORMAL && Float.isFinite(d))) {
            throw new IllegalArgumentException(
                "A normalization needs a mean and a standard deviation above 0 for each channel, but has %s and %s."
                    .formatted(mean, deviation));
        }
    }

    /** @return the normalization that changes nothing */
    public static Normalization none(final int channels) {
        return new Normalization(Collections.nCopies(channels, 0f),
            Collections.nCopies(channels, 1f));
    }

    /** @return the normalization of the same channels in the opposite order */
    public Normalization reversed() {
        return new Normalization(reversed(mean), reversed(deviation));
    }

    /** @return for example {@code mean 0.1307, standard deviation 0.3081}; one number where all channels have the same */
    public String describe() {
        return equals(none(mean.size())) ? "none"
            : "mean %s, standard deviation %s".formatted(describe(mean), describe(deviation));
    }

    private static String describe(final List<Float> numbers) {
        final var shown = numbers.stream().distinct().count() == 1 ? numbers.subList(0, 1) : numbers;
        return shown.stream().map(Numbers::brief).collect(Collectors.joining(", "));
    }

    private static List<Float> reversed(final List<Float> numbers) {
        final var reversed = new ArrayList<>(numbers);
        Collections.reverse(reversed);
        return reversed;
    }

    /**
     * The two maps one behind the other: ((x - m) / d - n) / e = (x - (m + d·n)) / (d·e).
     *
     * @param second of as many channels, (y - n) / e
     * @return this one, then {@code second}
     */
    public Normalization then(final Normalization second) {
        final var means = new ArrayList<Float>();
        final var deviations = new ArrayList<Float>();
        for (int c = 0; c < mean.size(); c++) {
            means.add((float)(mean.get(c) + (double)deviation.get(c) * second.mean.get(c)));
            deviations.add((float)((double)deviation.get(c) * second.deviation.get(c)));
        }
        return new Normalization(means, deviations);
    }
}
