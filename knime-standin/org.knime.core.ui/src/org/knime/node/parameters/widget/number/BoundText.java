package org.knime.node.parameters.widget.number;

/** Writes a bound for a message. */
final class BoundText {

    private BoundText() {
    }

    /** Whole numbers without a fraction, as most bounds are integers. */
    static String of(final double bound) {
        final var isWhole = bound == Math.rint(bound) && Math.abs(bound) < 1e15;
        return isWhole ? Long.toString((long)bound) : Double.toString(bound);
    }
}
