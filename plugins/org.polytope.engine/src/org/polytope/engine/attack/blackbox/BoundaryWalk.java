package org.polytope.engine.attack.blackbox;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Search;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.PerturbationSize;

/** One run of the boundary attack for a batch. All arrays are by position in the batch. */
final class BoundaryWalk {

    /** At each of so many steps the step to the side is judged by itself, and the lengths of both are adapted. */
    private static final int ADAPT_EVERY = 10;

    private final BoundaryAttack attack;

    private final Batch batch;

    private final PixelRange range;

    private final Search search;

    private final SmallestSoFar found;

    private final int size;

    private final Active active;

    private final float[] images;

    /** From the original, in the Euclidean sense. */
    private final double[] distance;

    private final BoundaryStep[] lengths;

    private final float[] aside;

    private final float[] closer;

    /** Looks for starting points at once. */
    BoundaryWalk(final BoundaryAttack attack, final Search search, final SmallestSoFar found) {
        this.attack = attack;
        this.search = search;
        this.found = found;
        batch = search.batch();
        range = search.range();
        size = search.size();
        active = found.active();
        images = new BlendedNoise(search, found).startingPoints(active);
        lengths = new BoundaryStep[batch.count()];
        distance = new double[batch.count()];
        for (final var position : active.positions()) {
            lengths[position] = new BoundaryStep(attack);
            distance[position] = PerturbationSize.between(batch.pixels(), images, position * size, size).l2();
        }
        aside = images.clone();
        closer = images.clone();
    }

    void run() {
        for (int step = 1; step <= attack.steps() && !active.isEmpty(); step++) {
            found.report((step - 1.0) / attack.steps());
            final var now = step;
            active.each((number, position) -> propose(position, now));
            final var across = found.ask(active, closer);
            final var adapting = step % ADAPT_EVERY == 0;
            final var asideAcross = adapting ? search.reached(active, aside) : new boolean[across.length];
            found.countIterations(active);
            found.noteDistances(active);
            final var converged = new boolean[across.length];
            for (int i = 0; i < across.length; i++) {
                final var position = active.position(i);
                if (across[i]) {
                    advance(position);
                }
                if (adapting) {
                    lengths[position].adapt(asideAcross[i], across[i]);
                }
                converged[i] = lengths[position].approach() < attack.convergence();
            }
            active.drop(converged);
        }
    }

    /** Rounding may have led it away. */
    private void advance(final int position) {
        final var left = PerturbationSize.between(batch.pixels(), closer, position * size, size).l2();
        if (left < distance[position]) {
            distance[position] = left;
            System.arraycopy(closer, position * size, images, position * size, size);
        }
    }

    /** Draws a step: at a right angle to the way to the original, back onto the sphere around it, and toward it. */
    private void propose(final int position, final int step) {
        final var offset = position * size;
        final var way = new double[size];
        final var side = new double[size];
        final var random = search.random(RandomPurpose.BOUNDARY_WALK, position, step);
        var product = 0.0;
        var squares = 0.0;
        for (int i = 0; i < size; i++) {
            way[i] = (double)batch.pixels()[offset + i] - images[offset + i];
            side[i] = random.nextGaussian();
            product += way[i] * side[i];
            squares += way[i] * way[i];
        }
        var sideSquares = 0.0;
        for (int i = 0; i < size; i++) {
            side[i] -= product / squares * way[i];
            sideSquares += side[i] * side[i];
        }
        final var share = lengths[position].sidestep();
        final var sideLength = sideSquares > 0 ? share * distance[position] / Math.sqrt(sideSquares) : 0;
        final var shrink = Math.sqrt(share * share + 1);
        var left = 0.0;
        for (int i = 0; i < size; i++) {
            final var pixel = offset + i;
            aside[pixel] = range.clip((float)(batch.pixels()[pixel] + (sideLength * side[i] - way[i]) / shrink));
            final var change = (double)batch.pixels()[pixel] - aside[pixel];
            left += change * change;
        }
        approach(offset, distance[position], Math.sqrt(left), lengths[position].approach());
    }

    /** The pixel range may have shortened the way: then the step toward the original is shorter by as much. */
    private void approach(final int offset, final double radius, final double left, final double share) {
        final var length = left > 0 ? Math.max(share * radius + left - radius, 0) / left : 0;
        for (int i = offset; i < offset + size; i++) {
            closer[i] = range.clip((float)(aside[i] + length * ((double)batch.pixels()[i] - aside[i])));
        }
    }
}
