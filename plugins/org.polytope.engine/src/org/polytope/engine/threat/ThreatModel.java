package org.polytope.engine.threat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.polytope.engine.Numbers;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;

/**
 * What an attacker may do: how far an image may be moved, in which norm. Pixels also stay in the classifier's own
 * {@link org.polytope.engine.network.PixelRange}.
 *
 * @param norm how the distance is measured
 * @param epsilon the largest distance: in pixel units, or as a number of entries under L0; 0 allows nothing; without
 *            meaning under {@link Norm#NONE}
 */
public record ThreatModel(Norm norm, double epsilon) {

    /** How the size of a perturbation is measured. */
    public enum Norm {
        /** The largest change of any number. */
        LINF("L∞"),
        /** The Euclidean length. */
        L2("L2"),
        /** The sum of all changes. */
        L1("L1"),
        /** How many of an image's numbers (a pixel has one for each channel) change at all. */
        L0("L0"),
        /** Any image in the pixel range: for attacks that find the smallest change, or limit themselves. */
        NONE("no norm");

        private final String symbol;

        Norm(final String symbol) {
            this.symbol = symbol;
        }

        /** @return how it is written for readers: {@code L∞} */
        public String symbol() {
            return symbol;
        }
    }

    /** @throws IllegalArgumentException if epsilon is negative or not finite */
    public ThreatModel {
        if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException("Epsilon must be a number of at least 0, but is " + epsilon + ".");
        }
    }

    /** @return every image in the pixel range is allowed */
    public static ThreatModel unbounded() {
        return new ThreatModel(Norm.NONE, 0);
    }

    /**
     * @param attack what the reason begins with
     * @param norms those that the attack can be run under; with L∞ among them also without a norm
     * @return why it can't be run under this norm, as a sentence; empty if it can
     */
    public Optional<String> unsuited(final String attack, final Norm... norms) {
        final var known = List.of(norms);
        return known.contains(norm) || norm == Norm.NONE && known.contains(Norm.LINF) ? Optional.empty()
            : Optional.of("%s works under %s, not under %s.".formatted(attack,
                known.stream().map(Norm::symbol).collect(Collectors.joining(", ")), norm.symbol()));
    }

    /** @return the same for pixels in {@code range}, with a norm: without one, each number may change by its width */
    public ThreatModel within(final PixelRange range) {
        return norm == Norm.NONE ? new ThreatModel(Norm.LINF, range.width()) : this;
    }

    /** @return for example {@code L∞, ε = 8/255} */
    public String describe() {
        return norm == Norm.NONE ? "no bound" : norm.symbol() + ", ε = " + epsilonText();
    }

    /** @return epsilon for a reader: {@code 8/255} under L∞, {@code 10} under L0 */
    public String epsilonText() {
        return norm == Norm.LINF ? Numbers.brightness(epsilon) : Numbers.plain(epsilon);
    }

    /** @return one sentence for a reader who doesn't know the symbols; pixels are in [0, 1] */
    public String sentence(final Knowledge knowledge) {
        final var limit = switch (norm) {
            case LINF -> "may change each number of an image by at most %s, %s";
            case L2 -> "may change an image by a Euclidean distance of at most %s, %s";
            case L1 -> "may change the numbers of an image by at most %s in sum, %s";
            case L0 -> "may change at most %s of an image's numbers, of which a color pixel has three";
            case NONE -> "may change an image as they like";
        };
        return "An attacker %s %s (%s).".formatted(knowledge.words(),
            limit.formatted(epsilonText(), "where black is 0 and full brightness is 1"), describe());
    }

    /**
     * @param range the values that a pixel may take
     * @return whether epsilon was probably meant in other units, as far as can be told without images; a sentence
     */
    public Optional<String> advice(final PixelRange range) {
        return EpsilonAdvice.of(this, range);
    }

    /** @return the same for images of a shape, which tells how far two of them can be apart in any norm */
    public Optional<String> advice(final PixelRange range, final ImageShape shape) {
        return EpsilonAdvice.of(this, range, shape);
    }

    /** @return that every image of this shape is allowed, if so, because no two are farther apart; a sentence */
    public Optional<String> unlimited(final PixelRange range, final ImageShape shape) {
        return EpsilonAdvice.unlimited(this, range, shape);
    }

    /** @return the distance beyond which no two images of this shape are apart; infinite without a norm */
    public double farthest(final PixelRange range, final ImageShape shape) {
        final double numbers = shape.size();
        return switch (norm) {
            case LINF -> range.width();
            case L2 -> range.width() * Math.sqrt(numbers);
            case L1 -> range.width() * numbers;
            case L0 -> numbers;
            case NONE -> Double.POSITIVE_INFINITY;
        };
    }

    /** @return the same norm with another epsilon */
    public ThreatModel withEpsilon(final double otherEpsilon) {
        return new ThreatModel(norm, otherEpsilon);
    }
}
