package org.polytope.engine.dataset.resizing;

import org.polytope.engine.dataset.resizing.Axis.Taps;

/** Which old positions of an axis a new one is made of, and by what weights. */
@FunctionalInterface
interface Sampling {

    /** Less of an old pixel than that is rounding. */
    double SLIVER = 1e-9;

    /**
     * @param span what becomes of the axis
     * @param shrinks whether the image grows along neither axis
     * @param position on the scaled axis
     */
    Taps taps(Span span, boolean shrinks, long position);

    /** @return the one old pixel at a place within the new one: 0 its beginning, 0.5 its center */
    static Sampling at(final double place) {
        return (span, shrinks, position) -> new Taps(
            Math.min((int)((position + place) * span.scale()), span.from() - 1), 1);
    }

    /** @return the kernel with its own width on the old grid, whatever the scale; pixels are repeated beyond the edge */
    static Sampling around(final Kernel kernel) {
        return (span, shrinks, position) -> {
            final var center = (position + 0.5) * span.scale() - 0.5;
            final var first = (int)Math.floor(center) - (int)kernel.support() + 1;
            final var weights = new double[2 * (int)kernel.support()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = kernel.weight().applyAsDouble(first + i - center);
            }
            return new Taps(first, weights).normalized().clamped(span.from());
        };
    }

    /** @return the kernel as wide as a new pixel where that is wider than an old one; beyond the edge there is nothing */
    static Sampling spread(final Kernel kernel) {
        return (span, shrinks, position) -> {
            final var stretch = Math.max(span.scale(), 1);
            final var shrink = 1 / stretch;
            final var center = (position + 0.5) * span.scale();
            final var reach = kernel.support() * stretch;
            final var first = Math.max(0, (int)(center - reach + 0.5));
            final var weights = new double[Math.min(span.from(), (int)(center + reach + 0.5)) - first];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = kernel.weight().applyAsDouble((first + i - center + 0.5) * shrink);
            }
            return new Taps(first, weights).normalized();
        };
    }

    /** @return the area of the new pixel, as OpenCV takes it, which differs where an axis grows */
    static Sampling area() {
        return (span, shrinks, position) -> shrinks ? covered(span, position) : blended(span, position);
    }

    /** Every old pixel counts by the share of it that lies within the new one. */
    private static Taps covered(final Span span, final long position) {
        final var low = position * span.scale();
        final var high = Math.min(low + span.scale(), span.from());
        final var first = Math.min((int)(low + SLIVER), span.from() - 1);
        final var weights = new double[Math.max(1, (int)Math.ceil(high - SLIVER) - first)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.min(first + i + 1, high) - Math.max(first + i, low);
        }
        return new Taps(first, weights).normalized();
    }

    /** The two old pixels that the new one lies on, by the share of it that lies on each. */
    private static Taps blended(final Span span, final long position) {
        final var first = (int)Math.floor(position * span.scale());
        final var beyond = position + 1 - (first + 1) / span.scale();
        final var share = beyond <= 0 ? 0 : beyond - Math.floor(beyond);
        return new Taps(first, 1 - share, share).clamped(span.from());
    }
}
