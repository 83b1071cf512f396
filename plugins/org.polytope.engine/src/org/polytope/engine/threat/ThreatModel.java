package org.polytope.engine.threat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.polytope.engine.Numbers;
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
        return norm == Norm.NONE ? "no bound" : norm.symbol() + ", ε = " + Numbers.distance(epsilon);
    }

    /** @return one sentence for a reader who doesn't know the symbols; pixels are in [0, 1] */
    public String sentence() {
        final var limit = switch (norm) {
            case LINF -> "may change each number of an image by at most %s";
            case L2 -> "may change an image by a Euclidean distance of at most %s";
            case L1 -> "may change the numbers of an image by %s in sum";
            case L0 -> "may change at most %s numbers of an image";
            case NONE -> "may change an image as they like";
        };
        return "An attacker who knows everything about the model %s, where black is 0 and full brightness is 1 (%s)."
            .formatted(limit.formatted(Numbers.distance(epsilon)), describe());
    }

    /** @return the same norm with another epsilon */
    public ThreatModel withEpsilon(final double otherEpsilon) {
        return new ThreatModel(norm, otherEpsilon);
    }
}
