package org.polytope.engine.dataset.resizing;

/**
 * What becomes of one axis of an image: {@code from} pixels are scaled to {@code scaled}, of which those from {@code
 * first} on come into a window of {@code to} pixels. What of the window lies outside the scaled image is padding.
 *
 * @param first the scaled pixel that is the window's first; negative where the window begins with padding
 */
record Span(int from, long scaled, long first, int to) {

    /** @return the first pixel of the window that isn't padding */
    int begin() {
        return (int)Math.max(0, -first);
    }

    /** @return the first pixel behind {@link #begin()} that is padding again, or the window's length */
    int end() {
        return (int)Math.min(to, scaled - first);
    }

    /** @return how many old pixels a new one stands for */
    double scale() {
        return from / (double)scaled;
    }

    /** @return whether it loses no pixel and needs none */
    boolean isWhole() {
        return from == scaled && first == 0 && to == from;
    }
}
