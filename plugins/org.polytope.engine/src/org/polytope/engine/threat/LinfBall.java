package org.polytope.engine.threat;

import java.util.SplittableRandom;

import org.polytope.engine.network.PixelRange;

/** The box max |x_i − c_i| ≤ ε. */
record LinfBall(float epsilon, PixelRange range) implements NormBall {

    @Override
    public void ascend(final float[] image, final int offset, final float[] gradient, final int from, final int size,
        final double length) {
        final var step = (float)length;
        for (int i = 0; i < size; i++) {
            if (gradient[from + i] > 0) {
                image[offset + i] += step;
            } else if (gradient[from + i] < 0) {
                image[offset + i] -= step;
            }
        }
    }

    @Override
    public void project(final float[] image, final float[] center, final int offset, final int size) {
        for (int i = offset; i < offset + size; i++) {
            final var change = Math.min(Math.max(image[i] - center[i], -epsilon), epsilon);
            image[i] = range.clip(center[i] + change);
        }
    }

    /** Uniform in the box (Madry et al., 2018). */
    @Override
    public void scatter(final float[] image, final int offset, final int size, final SplittableRandom random) {
        for (int i = offset; i < offset + size; i++) {
            final var change = (float)(epsilon * (2 * random.nextDouble() - 1));
            image[i] = range.clip(image[i] + change);
        }
    }

    /** Uniform in the box, then scaled until the largest change is ε (Croce and Hein, 2020). */
    @Override
    public void scatterOnSurface(final float[] image, final int offset, final int size,
        final SplittableRandom random) {
        final var change = new double[size];
        var largest = 0.0;
        for (int i = 0; i < size; i++) {
            change[i] = 2 * random.nextDouble() - 1;
            largest = Math.max(largest, Math.abs(change[i]));
        }
        for (int i = 0; i < size; i++) {
            image[offset + i] = range.clip((float)(image[offset + i] + epsilon * change[i] / largest));
        }
    }
}
