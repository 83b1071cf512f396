package org.polytope.engine.network;

/**
 * The values that a pixel may take. Every epsilon is given in these units.
 *
 * @param low the smallest value
 * @param high the largest, above {@code low}
 */
public record PixelRange(float low, float high) {

    /** [0, 1], what every reader of this engine yields. */
    public static final PixelRange UNIT = new PixelRange(0, 1);

    /** @throws IllegalArgumentException if the range is empty or not finite */
    public PixelRange {
        if (!(low < high) || Float.isInfinite(low) || Float.isInfinite(high)) {
            throw new IllegalArgumentException("A pixel range must rise, but is [%s, %s].".formatted(low, high));
        }
    }

    /** @return how far the largest value is from the smallest */
    public double width() {
        return (double)high - low;
    }

    /** @return {@code slope}, or 0 where {@code value} can't follow it: at the end of the range that it points to */
    public float usable(final float value, final float slope) {
        return slope > 0 && value >= high || slope < 0 && value <= low ? 0 : slope;
    }

    /** @return {@code value} moved to the nearest value in the range */
    public float clip(final float value) {
        return Math.min(Math.max(value, low), high);
    }
}
