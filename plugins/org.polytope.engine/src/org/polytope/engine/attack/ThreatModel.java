package org.polytope.engine.attack;

/**
 * What an attacker may do: how far an image may be moved, in which norm. Pixels also stay in the classifier's own
 * {@link org.polytope.engine.network.PixelRange}.
 *
 * @param norm how the distance is measured
 * @param epsilon the largest distance, in pixel units; 0 allows nothing
 */
public record ThreatModel(Norm norm, double epsilon) {

    /** How the size of a perturbation is measured. */
    public enum Norm {
            /** The largest change of any number. */
            LINF,
            /** The Euclidean length. */
            L2,
            /** The sum of all changes. */
            L1
    }

    /** @throws IllegalArgumentException if epsilon is negative or not finite */
    public ThreatModel {
        if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException("Epsilon must be a number of at least 0, but is " + epsilon + ".");
        }
    }

    /** @return the same norm with another epsilon */
    public ThreatModel withEpsilon(final double otherEpsilon) {
        return new ThreatModel(norm, otherEpsilon);
    }
}
