package org.polytope.engine.attack.minimum;

import org.polytope.engine.attack.PerImage;

/**
 * The linearised boundary that each of some images steps to, where the class that it separates from the true one is as
 * likely as that.
 *
 * @param slopes {@code [n, c, h, w]}, the gradient of the difference of both logits
 * @param ahead {@code [n]}, that difference
 */
record FabBoundaries(float[] slopes, double[] ahead) {

    /** Takes over, for each image, the other boundary if that is nearer; the pixel range isn't looked at. */
    void takeNearer(final FabBoundaries other, final HyperplaneProjection projection, final int size) {
        PerImage.run(ahead.length, size, i -> {
            if (other.distance(i, projection, size) < distance(i, projection, size)) {
                ahead[i] = other.ahead[i];
                System.arraycopy(other.slopes, i * size, slopes, i * size, size);
            }
        });
    }

    private double distance(final int image, final HyperplaneProjection projection, final int size) {
        return Math.abs(ahead[image]) / projection.steepness(slopes, image * size, size);
    }
}
