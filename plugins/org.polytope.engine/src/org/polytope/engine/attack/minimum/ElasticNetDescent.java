package org.polytope.engine.attack.minimum;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.SmallestSoFar;

/**
 * The descent of {@link ElasticNet}: FISTA (Beck and Teboulle, 2009), a gradient step from a point ahead of the image
 * in its direction of travel, then shrinkage of the change. Arrays are by position.
 */
final class ElasticNetDescent implements Descent {

    private final ConstantSearch settings;

    private final float sparsity;

    private final GradientSearch search;

    private final SmallestSoFar found;

    private final HingeLoss hinge;

    private final int size;

    private final float[] images;

    /** The points ahead of the images, which may be outside the pixel range. */
    private final float[] ahead;

    ElasticNetDescent(final ConstantSearch settings, final double sparsity, final GradientSearch search,
        final SmallestSoFar found, final double[] constants) {
        this.settings = settings;
        this.sparsity = (float)sparsity;
        this.search = search;
        this.found = found;
        hinge = new HingeLoss(search, settings.confidence(), constants);
        size = search.size();
        images = new float[search.batch().pixels().length];
        ahead = new float[images.length];
    }

    /** Goes on from the smallest changes found so far, which makes up for descents that end too soon. */
    @Override
    public void restart() {
        System.arraycopy(found.images(), 0, images, 0, images.length);
        System.arraycopy(images, 0, ahead, 0, ahead.length);
    }

    @Override
    public boolean[] step(final Active active, final int iteration, final double[] objective) {
        final var gradient = search.slopes(active, ahead, hinge).gradient();
        active.each((number, position) -> objective[number] = move(position, number, gradient, iteration));
        search.answers(active, images, hinge);
        for (int i = 0; i < active.count(); i++) {
            objective[i] += hinge.shortfall(active.position(i));
        }
        return found.keep(active, images, hinge.predicted(active));
    }

    /** @return ‖x′ − x‖₂² + β · ‖x′ − x‖₁ of the new image */
    private double move(final int position, final int number, final float[] gradient, final int iteration) {
        final var rate =
            (float)(settings.learningRate() * Math.sqrt(1 - (double)iteration / settings.iterations()));
        final var momentum = iteration / (iteration + 3f);
        final var range = search.range();
        final var originals = search.batch().pixels();
        var squares = 0.0;
        var sum = 0.0;
        for (int i = 0; i < size; i++) {
            final var at = position * size + i;
            final var original = originals[at];
            final var steepness = gradient[number * size + i];
            final var slope = Math.abs(steepness) <= Float.MAX_VALUE ? steepness : 0;
            final var reached = ahead[at] + rate * (slope - 2 * (ahead[at] - original));
            final var change = reached - original;
            final var shrunk = change > sparsity ? Math.min(reached - sparsity, range.high())
                : change < -sparsity ? Math.max(reached + sparsity, range.low()) : original;
            ahead[at] = shrunk + momentum * (shrunk - images[at]);
            images[at] = shrunk;
            final double changed = shrunk - original;
            squares += changed * changed;
            sum += Math.abs(changed);
        }
        return squares + sparsity * sum;
    }
}
