package org.polytope.engine.attack.gradient;

import org.polytope.engine.dataset.Batch;

/**
 * The images of a batch that are still on their way up, packed without gaps, so that no evaluation is spent on those
 * that have arrived.
 */
final class Climbers {

    private final int size;

    /** Where each one stands in the batch. */
    final int[] positions;

    /** {@code [count, c, h, w]}: where each one is, and around which image it must stay. */
    final float[] images;

    final float[] centres;

    /** G of {@link Ascent}; empty without momentum. */
    final float[] velocity;

    int count;

    Climbers(final Batch batch, final int[] positions, final boolean momentum) {
        size = batch.shape().size();
        this.positions = positions.clone();
        count = positions.length;
        images = batch.select(positions).pixels();
        centres = images.clone();
        velocity = new float[momentum ? images.length : 0];
    }

    /** Drops those that have arrived. */
    void retain(final boolean[] arrived) {
        var kept = 0;
        for (int i = 0; i < count; i++) {
            if (!arrived[i]) {
                if (kept < i) {
                    move(i, kept);
                }
                kept++;
            }
        }
        count = kept;
    }

    private void move(final int from, final int to) {
        positions[to] = positions[from];
        System.arraycopy(images, from * size, images, to * size, size);
        System.arraycopy(centres, from * size, centres, to * size, size);
        if (velocity.length > 0) {
            System.arraycopy(velocity, from * size, velocity, to * size, size);
        }
    }

    /** Blends the gradient of one climber into its velocity, G ← µ · G + g / ‖g‖₁; a zero gradient adds nothing. */
    void accelerate(final float[] gradient, final int climber, final double momentum) {
        final var from = climber * size;
        var sum = 0.0;
        for (int i = from; i < from + size; i++) {
            sum += Math.abs(gradient[i]);
        }
        final var factor = sum > 0 && !Double.isInfinite(sum) ? 1 / sum : 0;
        for (int i = from; i < from + size; i++) {
            velocity[i] = (float)(momentum * velocity[i] + (factor == 0 ? 0 : factor * gradient[i]));
        }
    }
}
