package org.polytope.engine.certification.bounds;

import java.util.List;

import org.polytope.engine.Progress;

/**
 * Looks for the largest ε up to which it can be proven that an image's class stays. What is proven at one ε holds at every
 * smaller one, so the search goes by halves.
 *
 * @param network what is asked
 * @param method how it is bounded
 * @param epsilons at which it must be known exactly whether a proof succeeds, rising, each above 0
 * @param largest no ε above is tried: the width of the pixel range, at which every image is allowed
 */
public record RadiusSearch(BoundedNetwork network, BoundMethod method, List<Double> epsilons, double largest) {

    /** How exactly the radius is found, relative to itself. */
    private static final double PRECISION = 0.01;

    /** Below this, relative to {@link #largest}, a radius is taken for 0. */
    private static final double SMALLEST = 1e-5;

    /** Copies the list. */
    public RadiusSearch {
        epsilons = List.copyOf(epsilons);
    }

    /**
     * @param pixels {@code [c, h, w]}
     * @param label the class that the network predicts
     * @return the largest ε for which a proof was found; 0 if none was
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public double radius(final float[] pixels, final int label, final Progress progress) {
        var proven = 0.0;
        for (final double epsilon : epsilons) {
            if (!proves(pixels, label, epsilon, progress)) {
                return between(proven, epsilon, pixels, label, progress);
            }
            proven = epsilon;
        }
        while (proven < largest) {
            final var next = Math.min(largest, proven == 0 ? largest / 64 : 2 * proven);
            if (!proves(pixels, label, next, progress)) {
                return between(proven, next, pixels, label, progress);
            }
            proven = next;
        }
        return proven;
    }

    private double between(final double from, final double to, final float[] pixels, final int label,
        final Progress progress) {
        var proven = from;
        var failed = to;
        while (failed - proven > Math.max(PRECISION * proven, SMALLEST * largest)) {
            final var middle = (proven + failed) / 2;
            if (proves(pixels, label, middle, progress)) {
                proven = middle;
            } else {
                failed = middle;
            }
        }
        return proven;
    }

    /** CROWN's bounds aren't always above those of intervals, which cost next to nothing. */
    private boolean proves(final float[] pixels, final int label, final double epsilon, final Progress progress) {
        return network.margin(pixels, label, epsilon, BoundMethod.INTERVALS, progress) > 0
            || method == BoundMethod.LINEAR
                && network.margin(pixels, label, epsilon, BoundMethod.LINEAR, progress) > 0;
    }
}
