package org.polytope.engine.attack.blackbox;

import java.util.SplittableRandom;

import org.polytope.engine.attack.Active;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.PixelRange;

/**
 * Where decision-based attacks begin: each image is blended with an image of noise that the classifier takes for
 * another class, with as little of it as does (as in Foolbox). The first noise is drawn pixel by pixel; classifiers
 * that see the same class in all such noise are shown squares of one colour, of 2, 4, … pixels a side.
 */
final class BlendedNoise {

    /** How many images of noise are drawn until one is taken for another class. */
    private static final int DRAWS = 1000;

    /** In how many steps an image turns into noise. */
    private static final int STEPS = 50;

    private final Batch batch;

    private final PixelRange range;

    private final Decisions decisions;

    private final long seed;

    private final int size;

    /** {@code [n, c, h, w]} by position. */
    private final float[] images;

    BlendedNoise(final Batch batch, final PixelRange range, final Decisions decisions, final long seed) {
        this.batch = batch;
        this.range = range;
        this.decisions = decisions;
        this.seed = seed;
        size = batch.shape().size();
        images = batch.pixels().clone();
    }

    /**
     * @param active the images to begin with; those without a starting point leave
     * @return {@code [n, c, h, w]} by position, images that the classifier gets wrong
     */
    float[] startingPoints(final Active active) {
        final var drawing = Active.of(active.positions());
        for (int draw = 0; draw < DRAWS && !drawing.isEmpty(); draw++) {
            for (final var position : drawing.positions()) {
                draw(position, draw);
            }
            drawing.drop(decisions.keep(drawing.positions(), drawing.pack(images, size)));
        }
        final var failed = new boolean[batch.count()];
        for (final var position : drawing.positions()) {
            failed[position] = true;
        }
        final var without = new boolean[active.count()];
        for (int i = 0; i < without.length; i++) {
            without[i] = failed[active.position(i)];
        }
        active.drop(without);
        blend(Active.of(active.positions()));
        return images;
    }

    private void draw(final int position, final int draw) {
        final var shape = batch.shape();
        final var sides = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(shape.height(), shape.width()));
        final var side = 1 << draw % sides;
        final var random = RandomStream.of(seed, RandomPurpose.STARTING_NOISE, batch.indices()[position], draw);
        for (int c = 0; c < shape.channels(); c++) {
            for (int y = 0; y < shape.height(); y += side) {
                for (int x = 0; x < shape.width(); x += side) {
                    paint(position, c, y, x, side, colour(random));
                }
            }
        }
    }

    private float colour(final SplittableRandom random) {
        return range.clip((float)(range.low() + random.nextDouble() * range.width()));
    }

    private void paint(final int position, final int channel, final int top, final int left, final int side,
        final float colour) {
        final var shape = batch.shape();
        final var plane = (position * shape.channels() + channel) * shape.height() * shape.width();
        for (int y = top; y < Math.min(top + side, shape.height()); y++) {
            for (int x = left; x < Math.min(left + side, shape.width()); x++) {
                images[plane + y * shape.width() + x] = colour;
            }
        }
    }

    private void blend(final Active blending) {
        final var noise = images.clone();
        for (int step = 1; step < STEPS && !blending.isEmpty(); step++) {
            final var share = (double)step / STEPS;
            for (final var position : blending.positions()) {
                for (int p = position * size; p < (position + 1) * size; p++) {
                    final var original = batch.pixels()[p];
                    images[p] = range.clip((float)(original + share * ((double)noise[p] - original)));
                }
            }
            blending.drop(decisions.keep(blending.positions(), blending.pack(images, size)));
        }
        for (final var position : blending.positions()) {
            System.arraycopy(noise, position * size, images, position * size, size);
        }
    }
}
