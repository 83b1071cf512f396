package org.polytope.engine.dataset;

/**
 * How much procedural digits differ from each other and how much is in their way. Lengths are shares of the image's
 * side, so that one style suits every size. Each image draws its own values uniformly.
 *
 * @param shift the largest move to each side, in [0, 0.5]
 * @param rotation the largest turn in each direction, in degrees, in [0, 45] (a 6 must not become a 9)
 * @param scale the largest relative change of width and of height, each on its own, in [0, 0.5]
 * @param shear the largest slant, as the sideways move per height, in [0, 1]
 * @param warp the largest bend of the strokes, in [0, 0.1]
 * @param thinnest the smallest stroke width, above 0
 * @param thickest the largest stroke width, at least {@code thinnest}, at most 0.2
 * @param noise standard deviation of the noise on each pixel, where the background is 0 and the stroke 1, in [0, 1]
 * @param clutter the largest number of short gray strokes and dots that don't belong to the digit, in [0, 50]
 */
public record DigitStyle(double shift, double rotation, double scale, double shear, double warp, double thinnest,
    double thickest, double noise, int clutter) {

    /** Too varied for a linear classifier, easy for a small convolutional network, and learnable robustly. */
    public static final DigitStyle STANDARD = new DigitStyle(0.12, 15, 0.15, 0.20, 0.03, 0.09, 0.14, 0.05, 3);

    /** @throws IllegalArgumentException naming the value that is out of its range */
    public DigitStyle {
        requireWithin("shift", shift, 0, 0.5);
        requireWithin("rotation", rotation, 0, 45);
        requireWithin("scale", scale, 0, 0.5);
        requireWithin("shear", shear, 0, 1);
        requireWithin("warp", warp, 0, 0.1);
        requireWithin("thinnest", thinnest, Double.MIN_VALUE, 0.2);
        requireWithin("thickest", thickest, thinnest, 0.2);
        requireWithin("noise", noise, 0, 1);
        requireWithin("clutter", clutter, 0, 50);
    }

    private static void requireWithin(final String name, final double value, final double low, final double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                "The digits' %s must be in [%s, %s], but is %s.".formatted(name, low, high, value));
        }
    }
}
