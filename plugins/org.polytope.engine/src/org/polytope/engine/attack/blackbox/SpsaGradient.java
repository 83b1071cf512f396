package org.polytope.engine.attack.blackbox;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.PerImage;
import org.polytope.engine.attack.ScoreSearch;
import org.polytope.engine.dataset.RandomPurpose;

/**
 * The gradient of a loss, estimated from scores: the mean of (f(x + δv) − f(x − δv)) v / 2δ over random signs v
 * (Spall, 1992). A sample of an image may fall into any part; the memory taken doesn't grow with the batch.
 *
 * @param samples v for each image
 * @param distance δ, in pixel units
 */
record SpsaGradient(ScoreSearch search, AimedLoss loss, int samples, double distance) {

    /** How many v are scored at once. */
    private static final int PART = 128;

    /**
     * @param active the images wanted
     * @param images {@code [n, c, h, w]} by position
     * @return {@code [active][c h w]}
     */
    float[][] of(final Active active, final float[] images, final int iteration) {
        final var size = search.size();
        final var gradient = new float[active.count()][size];
        final var all = active.count() * samples;
        for (int first = 0; first < all; first += PART) {
            final var count = Math.min(PART, all - first);
            final var positions = new int[2 * count];
            final var scored = new float[2 * count * size];
            for (int i = 0; i < count; i++) {
                positions[2 * i] = active.position((first + i) / samples);
                positions[2 * i + 1] = positions[2 * i];
            }
            final var start = first;
            PerImage.run(count, 2 * size, i -> stepAside(images, positions[2 * i], scored, 2 * i * size, iteration,
                (start + i) % samples));
            final var losses = search.answers(positions, scored, loss).objective();
            for (int i = 0; i < count; i++) {
                add(gradient[(first + i) / samples], scored, 2 * i * size, losses[2 * i] - losses[2 * i + 1]);
            }
        }
        return gradient;
    }

    /** Writes x + δv and behind it x − δv. */
    private void stepAside(final float[] images, final int position, final float[] scored, final int offset,
        final int iteration, final int sample) {
        final var size = search.size();
        final var random = search.random(RandomPurpose.SPSA_DIRECTIONS, position, iteration, sample);
        final var step = (float)distance;
        var signs = 0L;
        for (int i = 0; i < size; i++) {
            signs = i % Long.SIZE == 0 ? random.nextLong() : signs >>> 1;
            final var change = (signs & 1) == 0 ? step : -step;
            final var pixel = images[position * size + i];
            scored[offset + i] = pixel + change;
            scored[offset + size + i] = pixel - change;
        }
    }

    private void add(final float[] gradient, final float[] scored, final int offset, final float difference) {
        final var slope = (float)(difference / (2 * distance * samples));
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += scored[offset + i] > scored[offset + gradient.length + i] ? slope : -slope;
        }
    }
}
