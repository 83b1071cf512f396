package org.polytope.engine.attack.blackbox;

import java.util.SplittableRandom;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Search;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.RandomPurpose;

/**
 * Where decision-based attacks begin: each image is blended with an image of noise that the classifier takes for
 * another class, with as little of it as does (as in Foolbox). The first noise is drawn pixel by pixel; classifiers
 * that see the same class in all such noise are shown squares of one color, of 2, 4, … pixels a side.
 */
final class BlendedNoise {

    /** How many images of noise are drawn until one is taken for another class. */
    private static final int DRAWS = 1000;

    /** In how many steps an image turns into noise. */
    private static final int STEPS = 50;

    private final Search search;

    private final SmallestSoFar found;

    private final ImageShape shape;

    private final int size;

    private final float[] originals;

    /** {@code [n, c, h, w]} by position. */
    private final float[] images;

    BlendedNoise(final Search search, final SmallestSoFar found) {
        this.search = search;
        this.found = found;
        shape = search.batch().shape();
        size = shape.size();
        originals = search.batch().pixels();
        images = originals.clone();
    }

    /**
     * @param active the images to begin with; those without a starting point leave
     * @return {@code [n, c, h, w]} by position, images that the model gets wrong
     */
    float[] startingPoints(final Active active) {
        final var drawing = active.copy();
        for (int draw = 0; draw < DRAWS && !drawing.isEmpty(); draw++) {
            final var now = draw;
            drawing.each((number, position) -> draw(position, now));
            drawing.drop(found.ask(drawing, images));
        }
        final var failed = new boolean[search.batch().count()];
        for (final var position : drawing.positions()) {
            failed[position] = true;
        }
        final var without = new boolean[active.count()];
        for (int i = 0; i < without.length; i++) {
            without[i] = failed[active.position(i)];
        }
        active.drop(without);
        blend(active.copy());
        return images;
    }

    private void draw(final int position, final int draw) {
        final var sides = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(shape.height(), shape.width()));
        final var side = 1 << draw % sides;
        final var random = search.random(RandomPurpose.STARTING_NOISE, position, draw);
        for (int c = 0; c < shape.channels(); c++) {
            for (int y = 0; y < shape.height(); y += side) {
                for (int x = 0; x < shape.width(); x += side) {
                    paint(position, c, y, x, side, color(random));
                }
            }
        }
    }

    private float color(final SplittableRandom random) {
        final var range = search.range();
        return range.clip((float)(range.low() + random.nextDouble() * range.width()));
    }

    private void paint(final int position, final int channel, final int top, final int left, final int side,
        final float color) {
        final var plane = (position * shape.channels() + channel) * shape.height() * shape.width();
        for (int y = top; y < Math.min(top + side, shape.height()); y++) {
            for (int x = left; x < Math.min(left + side, shape.width()); x++) {
                images[plane + y * shape.width() + x] = color;
            }
        }
    }

    private void blend(final Active blending) {
        final var noise = images.clone();
        for (int step = 1; step < STEPS && !blending.isEmpty(); step++) {
            final var share = (double)step / STEPS;
            blending.each((number, position) -> {
                for (int p = position * size; p < (position + 1) * size; p++) {
                    images[p] =
                        search.range().clip((float)(originals[p] + share * ((double)noise[p] - originals[p])));
                }
            });
            blending.drop(found.ask(blending, images));
        }
        for (final var position : blending.positions()) {
            System.arraycopy(noise, position * size, images, position * size, size);
        }
    }
}
