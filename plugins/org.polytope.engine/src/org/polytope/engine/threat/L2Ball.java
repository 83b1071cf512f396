package org.polytope.engine.threat;

import java.util.SplittableRandom;

import org.polytope.engine.network.PixelRange;

/**
 * The ball ‖x − c‖₂ ≤ ε. Clipping to the pixel range afterward never leaves it, since the center is in the range too.
 */
record L2Ball(double epsilon, PixelRange range) implements NormBall {

    @Override
    public void ascend(final float[] image, final int offset, final float[] gradient, final int from, final int size,
        final double length) {
        var squares = 0.0;
        for (int i = from; i < from + size; i++) {
            squares += (double)gradient[i] * gradient[i];
        }
        final var norm = Math.sqrt(squares);
        if (!(norm > 0) || Double.isInfinite(norm)) {
            return;
        }
        final var factor = length / norm;
        for (int i = 0; i < size; i++) {
            image[offset + i] += (float)(factor * gradient[from + i]);
        }
    }

    @Override
    public void project(final float[] image, final float[] center, final int offset, final int size) {
        var squares = 0.0;
        for (int i = offset; i < offset + size; i++) {
            final double change = image[i] - center[i];
            squares += change * change;
        }
        final var factor = squares > epsilon * epsilon ? epsilon / Math.sqrt(squares) : 1;
        for (int i = offset; i < offset + size; i++) {
            image[i] = range.clip(factor == 1 ? image[i] : (float)(center[i] + factor * (image[i] - center[i])));
        }
    }

    /** A random direction, and a length uniform in [0, ε] (as in Wu et al., 2020). */
    @Override
    public void scatter(final float[] image, final int offset, final int size, final SplittableRandom random) {
        final var direction = direction(size, random);
        move(image, direction, offset, epsilon * random.nextDouble());
    }

    @Override
    public void scatterOnSurface(final float[] image, final int offset, final int size,
        final SplittableRandom random) {
        move(image, direction(size, random), offset, epsilon);
    }

    private static double[] direction(final int size, final SplittableRandom random) {
        final var direction = new double[size];
        var squares = 0.0;
        for (int i = 0; i < size; i++) {
            direction[i] = random.nextGaussian();
            squares += direction[i] * direction[i];
        }
        final var norm = Math.sqrt(squares);
        for (int i = 0; i < size; i++) {
            direction[i] /= norm;
        }
        return direction;
    }

    private void move(final float[] image, final double[] direction, final int offset, final double length) {
        for (int i = 0; i < direction.length; i++) {
            image[offset + i] = range.clip((float)(image[offset + i] + length * direction[i]));
        }
    }
}
