package org.polytope.engine.attack.minimum;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Adam;
import org.polytope.engine.attack.Aim;
import org.polytope.engine.attack.PerImage;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;

/** The descent of {@link CarliniWagner}: Adam on w, where the image is tanh w. */
final class CarliniWagnerDescent implements Descent {

    private final DifferentiableClassifier target;

    private final SmallestSoFar found;

    private final HingeLoss shortfall;

    private final TanhBox box;

    private final int size;

    /** By position: w of the unchanged images, and the images that it stands for, which distances are taken from. */
    private final float[] start;

    private final float[] origin;

    /** By position: w. */
    private final float[] unbounded;

    private final Adam adam;

    /** By number of the active image: the images, and their derivatives by w. */
    private final float[] images;

    private final float[] slopes;

    CarliniWagnerDescent(final ConstantSearch settings, final DifferentiableClassifier target, final Batch batch,
        final Aim aim, final SmallestSoFar found) {
        this.target = target;
        this.found = found;
        shortfall = new HingeLoss(aim, settings.confidence(), batch.count());
        box = new TanhBox(target.range());
        size = batch.shape().size();
        final var numbers = batch.pixels().length;
        start = new float[numbers];
        for (int i = 0; i < numbers; i++) {
            start[i] = box.unbounded(batch.pixels()[i]);
        }
        unbounded = new float[numbers];
        adam = new Adam(settings.learningRate(), numbers);
        images = new float[numbers];
        slopes = new float[numbers];
        origin = new float[numbers];
        box.pixels(start, 0, origin, slopes, 0, numbers);
    }

    @Override
    public void restart() {
        System.arraycopy(start, 0, unbounded, 0, start.length);
        adam.restart();
    }

    @Override
    public boolean[] step(final Active active, final int iteration, final double[] constants,
        final double[] objective, final Progress progress) {
        PerImage.run(active.count(), size,
            i -> box.pixels(unbounded, active.position(i) * size, images, slopes, i * size, size));
        progress.checkCanceled();
        found.countQuery(active.positions(), active.count());
        final var gradient = target.inputGradient(images, active.count(), false,
            (first, heads, byHeads) -> shortfall.evaluate(active, first, heads, constants, byHeads));
        final var arrived = found.keep(active.positions(), active.count(), images, shortfall.predicted());
        PerImage.run(active.count(), size, i -> {
            objective[i] = differentiate(active.position(i), i, gradient)
                + constants[active.position(i)] * shortfall.lacking(i);
            adam.climb(iteration + 1, unbounded, active.position(i) * size, gradient, i * size, size);
        });
        return arrived;
    }

    /**
     * Turns the derivative of what rises with a smaller shortfall, by the image, into that of the negative of the
     * whole objective by w.
     *
     * @return the squared distance
     */
    private double differentiate(final int position, final int number, final float[] gradient) {
        var squares = 0.0;
        final var to = position * size - number * size;
        for (int i = number * size; i < (number + 1) * size; i++) {
            final var change = images[i] - origin[to + i];
            squares += (double)change * change;
            gradient[i] = (gradient[i] - 2 * change) * slopes[i];
        }
        return squares;
    }
}
