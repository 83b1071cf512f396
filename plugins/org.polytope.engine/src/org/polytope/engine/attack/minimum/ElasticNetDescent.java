package org.polytope.engine.attack.minimum;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Aim;
import org.polytope.engine.attack.PerImage;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;

/**
 * The descent of {@link ElasticNet}: FISTA (Beck and Teboulle, 2009), a gradient step from a point ahead of the image
 * in its direction of travel, then shrinkage of the change.
 */
final class ElasticNetDescent implements Descent {

    private final ConstantSearch settings;

    private final float sparsity;

    private final DifferentiableClassifier target;

    private final Batch batch;

    private final SmallestSoFar found;

    private final HingeLoss shortfall;

    private final int size;

    /** By position: the images, and the points ahead of them, which may be outside the pixel range. */
    private final float[] images;

    private final float[] ahead;

    /** By number of the active image: what is evaluated. */
    private final float[] packed;

    ElasticNetDescent(final ConstantSearch settings, final double sparsity, final DifferentiableClassifier target,
        final Batch batch, final Aim aim, final SmallestSoFar found) {
        this.settings = settings;
        this.sparsity = (float)sparsity;
        this.target = target;
        this.batch = batch;
        this.found = found;
        shortfall = new HingeLoss(aim, settings.confidence(), batch.count());
        size = batch.shape().size();
        images = new float[batch.pixels().length];
        ahead = new float[images.length];
        packed = new float[images.length];
    }

    /** Goes on from the smallest changes found so far, which makes up for descents that end too soon. */
    @Override
    public void restart() {
        for (int i = 0; i < batch.count(); i++) {
            System.arraycopy(found.image(i), 0, images, i * size, size);
        }
        System.arraycopy(images, 0, ahead, 0, ahead.length);
    }

    @Override
    public boolean[] step(final Active active, final int iteration, final double[] constants,
        final double[] objective, final Progress progress) {
        for (int i = 0; i < active.count(); i++) {
            System.arraycopy(ahead, active.position(i) * size, packed, i * size, size);
        }
        progress.checkCanceled();
        found.countQuery(active.positions(), active.count());
        final var gradient = target.inputGradient(packed, active.count(), false,
            (first, heads, byHeads) -> shortfall.evaluate(active, first, heads, constants, byHeads));
        PerImage.run(active.count(), size,
            i -> objective[i] = move(active.position(i), i, gradient, iteration));
        progress.checkCanceled();
        found.countQuery(active.positions(), active.count());
        shortfall.evaluate(active, 0, target.heads(packed, active.count(), false), constants, null);
        for (int i = 0; i < active.count(); i++) {
            objective[i] += constants[active.position(i)] * shortfall.lacking(i);
        }
        return found.keep(active.positions(), active.count(), packed, shortfall.predicted());
    }

    /** @return ‖x′ − x‖₂² + β · ‖x′ − x‖₁ of the new image, which is packed too */
    private double move(final int position, final int number, final float[] gradient, final int iteration) {
        final var rate =
            (float)(settings.learningRate() * Math.sqrt(1 - (double)iteration / settings.iterations()));
        final var momentum = iteration / (iteration + 3f);
        final var range = target.range();
        var squares = 0.0;
        var sum = 0.0;
        for (int i = 0; i < size; i++) {
            final var at = position * size + i;
            final var original = batch.pixels()[at];
            final var steepness = gradient[number * size + i];
            final var slope = Math.abs(steepness) <= Float.MAX_VALUE ? steepness : 0;
            final var reached = ahead[at] + rate * (slope - 2 * (ahead[at] - original));
            final var change = reached - original;
            final var shrunk = change > sparsity ? Math.min(reached - sparsity, range.high())
                : change < -sparsity ? Math.max(reached + sparsity, range.low()) : original;
            ahead[at] = shrunk + momentum * (shrunk - images[at]);
            images[at] = shrunk;
            packed[number * size + i] = shrunk;
            final double changed = shrunk - original;
            squares += changed * changed;
            sum += Math.abs(changed);
        }
        return squares + sparsity * sum;
    }
}
