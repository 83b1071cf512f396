package org.polytope.engine.threat;

/**
 * How far an image was moved, in pixel units (L0: in numbers).
 *
 * @param linf the largest change
 * @param l2 the Euclidean length of the change
 * @param l1 the sum of all changes
 * @param l0 how many numbers changed
 */
public record PerturbationSize(double linf, double l2, double l1, int l0) {

    /** No change. */
    public static final PerturbationSize ZERO = new PerturbationSize(0, 0, 0, 0);

    /** @return the distance of two images of {@code size} numbers from {@code offset} on; NaN if a pixel is NaN */
    public static PerturbationSize between(final float[] original, final float[] changed, final int offset,
        final int size) {
        var largest = 0.0;
        var squares = 0.0;
        var sum = 0.0;
        var entries = 0;
        for (int i = offset; i < offset + size; i++) {
            final var change = Math.abs((double)changed[i] - original[i]);
            largest = Math.max(largest, change);
            squares += change * change;
            sum += change;
            entries += change != 0 ? 1 : 0;
        }
        return new PerturbationSize(largest, Math.sqrt(squares), sum, entries);
    }

    /** @return the size in one norm; 0 in {@link ThreatModel.Norm#NONE} */
    public double in(final ThreatModel.Norm norm) {
        return switch (norm) {
            case LINF -> linf;
            case L2 -> l2;
            case L1 -> l1;
            case L0 -> l0;
            case NONE -> 0;
        };
    }
}
