package org.polytope.engine.attack.minimum;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Adam;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.SmallestSoFar;

/** The descent of {@link CarliniWagner}: Adam on w, where the image is tanh w. Arrays are by position. */
final class CarliniWagnerDescent implements Descent {

    private final GradientSearch search;

    private final SmallestSoFar found;

    private final HingeLoss hinge;

    private final TanhBox box;

    private final int size;

    /** w of the unchanged images, and the images that it stands for, which distances are taken from. */
    private final float[] start;

    private final float[] origin;

    /** w. */
    private final float[] unbounded;

    private final Adam adam;

    /** The images, and their derivatives by w. */
    private final float[] images;

    private final float[] slopes;

    CarliniWagnerDescent(final ConstantSearch settings, final GradientSearch search, final SmallestSoFar found,
        final double[] constants) {
        this.search = search;
        this.found = found;
        hinge = new HingeLoss(search, settings.confidence(), constants);
        box = new TanhBox(search.range());
        size = search.size();
        final var pixels = search.batch().pixels();
        start = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            start[i] = box.unbounded(pixels[i]);
        }
        unbounded = new float[pixels.length];
        adam = new Adam(settings.learningRate(), pixels.length);
        images = new float[pixels.length];
        slopes = new float[pixels.length];
        origin = new float[pixels.length];
        box.pixels(start, 0, origin, slopes, 0, pixels.length);
    }

    @Override
    public void restart() {
        System.arraycopy(start, 0, unbounded, 0, start.length);
        adam.restart();
    }

    @Override
    public boolean[] step(final Active active, final int iteration, final double[] objective) {
        active.each(
            (number, position) -> box.pixels(unbounded, position * size, images, slopes, position * size, size));
        final var gradient = search.slopes(active, images, hinge).gradient();
        active.each((number, position) -> {
            objective[number] = differentiate(position, number, gradient) + hinge.shortfall(position);
            adam.climb(iteration + 1, unbounded, position * size, gradient, number * size, size);
        });
        return found.keep(active, images, hinge.predicted(active));
    }

    /**
     * Turns the derivative of what rises with a smaller shortfall, by the image, into that of the negative of the
     * whole objective by w.
     *
     * @return the squared distance
     */
    private double differentiate(final int position, final int number, final float[] gradient) {
        var squares = 0.0;
        for (int i = 0; i < size; i++) {
            final var at = position * size + i;
            final var slope = number * size + i;
            final var change = images[at] - origin[at];
            squares += (double)change * change;
            gradient[slope] = (gradient[slope] - 2 * change) * slopes[at];
        }
        return squares;
    }
}
