package org.polytope.engine.attack.minimum;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.GradientSearch;

/**
 * The linearized boundary that each of some images steps to, where the class that it separates from the true one is as
 * likely as that.
 *
 * @param slopes {@code [count, c, h, w]}, the gradient of the difference of both logits
 * @param ahead {@code [count]}, that difference
 */
record FabBoundaries(float[] slopes, double[] ahead) {

    /**
     * @param images {@code [n, c, h, w]} by position
     * @param others {@code [n]} by position, the class beyond each boundary
     * @return for the active images, by number
     */
    static FabBoundaries of(final GradientSearch search, final Active active, final float[] images,
        final int[] others) {
        final var labels = search.batch().labels();
        final var ahead = new double[active.count()];
        final var slopes = search.gradient(active.positions(), active.pack(images), false, (first, heads, gradient) -> {
            final var classes = heads.logits().length / heads.count();
            for (int i = 0; i < heads.count(); i++) {
                final var position = active.position(first + i);
                final var wanted = i * classes + others[position];
                final var label = i * classes + labels[position];
                ahead[first + i] = (double)heads.logits()[wanted] - heads.logits()[label];
                gradient.logits()[wanted] = 1;
                gradient.logits()[label] = -1;
            }
        });
        return new FabBoundaries(slopes, ahead);
    }

    /** Takes over, for each image, the other boundary if that is nearer; the pixel range isn't looked at. */
    void takeNearer(final FabBoundaries other, final HyperplaneProjection projection, final Active active,
        final int size) {
        active.each((number, position) -> {
            if (other.distance(number, projection, size) < distance(number, projection, size)) {
                ahead[number] = other.ahead[number];
                System.arraycopy(other.slopes, number * size, slopes, number * size, size);
            }
        });
    }

    private double distance(final int image, final HyperplaneProjection projection, final int size) {
        return Math.abs(ahead[image]) / projection.steepness(slopes, image * size, size);
    }
}
