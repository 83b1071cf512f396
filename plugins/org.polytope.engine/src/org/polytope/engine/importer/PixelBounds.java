package org.polytope.engine.importer;

/**
 * What a file's network clips its pixels to, in the units of the pixels that it reads.
 *
 * @param low the lower bound; may be infinite
 * @param high the upper one
 */
public record PixelBounds(double low, double high) {

    /** No bounds at all. */
    public static final PixelBounds NONE = new PixelBounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Constants were rounded to float32 when the file was written. */
    private static final double ROUNDING = 1e-6;

    /** Where a file sets no bound, it may hold the largest number of its type, normalized. */
    private static final double BEYOND = 1e30;

    /** @return in words, without a bound that isn't there */
    public String describe() {
        final var hasLow = low > -BEYOND;
        final var hasHigh = high < BEYOND;
        return hasLow && hasHigh ? "to [%s, %s]".formatted(low, high)
            : hasLow ? "below %s".formatted(low) : "above %s".formatted(high);
    }

    /** @return the bounds that both set */
    public PixelBounds and(final PixelBounds other) {
        return new PixelBounds(Math.max(low, other.low), Math.min(high, other.high));
    }

    /** @return whether pixels from {@code least} to {@code most} aren't changed, but for rounding */
    public boolean hold(final double least, final double most) {
        final var tolerance = ROUNDING * Math.max(1, Math.max(Math.abs(least), Math.abs(most)));
        return low <= least + tolerance && high >= most - tolerance;
    }
}
