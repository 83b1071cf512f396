package org.polytope.engine.attack.blackbox;

import java.util.SplittableRandom;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.PerImage;
import org.polytope.engine.attack.Search;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The direction across the decision boundary, estimated from the decisions φ = ±1 about noisy copies x + δu of an
 * image on it, as the mean of (φ − φ̄) u (Chen et al., 2020, eq. 16). Noisy copies are cut to the pixel range, and
 * u with them. Each part of the copies is judged at once, whichever images they are of; the memory taken doesn't
 * grow with their number.
 */
record BoundaryNormal(Search search, Norm norm) {

    /** How many copies are judged at once. */
    private static final int PART = 256;

    /**
     * @param active the images wanted
     * @param images {@code [n, c, h, w]} by position
     * @param radius δ, by position
     * @param samples noisy copies of each
     * @return {@code [active][c h w]}: of length 1 under L2, of signs under L∞; zeros where the copies tell nothing
     */
    double[][] of(final Active active, final float[] images, final double[] radius, final int samples,
        final int step) {
        final var size = search.size();
        final var sums = new Sums[active.count()];
        final var all = active.count() * samples;
        for (int first = 0; first < all; first += PART) {
            final var count = Math.min(PART, all - first);
            final var positions = new int[count];
            final var copies = new float[count * size];
            for (int i = 0; i < count; i++) {
                positions[i] = active.position((first + i) / samples);
            }
            final var start = first;
            PerImage.run(count, size, i -> scatter(images, positions[i] * size, copies, i * size,
                radius[positions[i]],
                search.random(RandomPurpose.BOUNDARY_NORMAL, positions[i], step, (start + i) % samples)));
            final var across = search.reached(positions, copies);
            for (int i = 0; i < count; i++) {
                final var image = (first + i) / samples;
                sums[image] = sums[image] == null ? new Sums(size) : sums[image];
                sums[image].add(images, positions[i] * size, copies, i * size, across[i]);
            }
        }
        final var normals = new double[sums.length][];
        for (int i = 0; i < normals.length; i++) {
            normals[i] = sums[i].normal(norm);
        }
        return normals;
    }

    /** Gaussian under L2 and uniform under L∞, in both cases scaled to a Euclidean length of δ. */
    private void scatter(final float[] images, final int from, final float[] copies, final int to,
        final double radius, final SplittableRandom random) {
        final var noise = new double[search.size()];
        var squares = 0.0;
        for (int i = 0; i < noise.length; i++) {
            noise[i] = norm == Norm.L2 ? random.nextGaussian() : 2 * random.nextDouble() - 1;
            squares += noise[i] * noise[i];
        }
        final var scale = radius / Math.sqrt(squares);
        for (int i = 0; i < noise.length; i++) {
            copies[to + i] = search.range().clip((float)(images[from + i] + scale * noise[i]));
        }
    }

    /** What the copies of one image add up to. */
    private static final class Sums {

        private final double[] weighted;

        private final double[] plain;

        private int copies;

        private int across;

        Sums(final int size) {
            weighted = new double[size];
            plain = new double[size];
        }

        void add(final float[] images, final int from, final float[] noisy, final int at, final boolean isAcross) {
            copies++;
            across += isAcross ? 1 : 0;
            final var sign = isAcross ? 1 : -1;
            for (int i = 0; i < plain.length; i++) {
                final var change = (double)noisy[at + i] - images[from + i];
                weighted[i] += sign * change;
                plain[i] += change;
            }
        }

        /** Where all copies are on one side their mean is what is left to go by. */
        double[] normal(final Norm norm) {
            final var mean = across == 0 || across == copies ? 0 : (2.0 * across - copies) / copies;
            var squares = 0.0;
            for (int i = 0; i < plain.length; i++) {
                weighted[i] -= mean * plain[i];
                squares += weighted[i] * weighted[i];
            }
            final var length = Math.sqrt(squares);
            for (int i = 0; i < plain.length && length > 0; i++) {
                weighted[i] = norm == Norm.LINF ? Math.signum(weighted[i]) : weighted[i] / length;
            }
            return weighted;
        }
    }
}
