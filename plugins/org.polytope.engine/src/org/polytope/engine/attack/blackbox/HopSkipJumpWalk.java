package org.polytope.engine.attack.blackbox;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Search;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel.Norm;

/** One run of HopSkipJump for a batch. All arrays are by position in the batch. */
final class HopSkipJumpWalk {

    /** How far off the first noisy copies are, as a share of the pixel range's width. */
    private static final double FIRST_RADIUS = 0.1;

    private final HopSkipJump attack;

    private final Norm norm;

    private final Batch batch;

    private final PixelRange range;

    private final SmallestSoFar found;

    private final int size;

    private final Active active;

    private final float[] images;

    private final BoundaryBisection bisection;

    private final BoundaryNormal normal;

    /** Looks for starting points at once. */
    HopSkipJumpWalk(final HopSkipJump attack, final Norm norm, final Search search, final SmallestSoFar found) {
        this.attack = attack;
        this.norm = norm;
        this.found = found;
        batch = search.batch();
        range = search.range();
        size = search.size();
        active = found.active();
        images = new BlendedNoise(search, found).startingPoints(active);
        bisection = new BoundaryBisection(batch, norm, attack.tolerance(norm, size), found);
        normal = new BoundaryNormal(search, norm);
    }

    void run() {
        bisect();
        for (int step = 1; step <= attack.steps() && !active.isEmpty(); step++) {
            found.report((step - 1.0) / attack.steps());
            final var distance = distances();
            final var radius = new double[distance.length];
            for (final var position : active.positions()) {
                radius[position] = step == 1 ? FIRST_RADIUS * range.width() : attack.radius(size, distance[position]);
            }
            final var directions = normal.of(active, images, radius, attack.samples(step), step);
            leap(directions, distance, step);
            bisect();
            found.countIterations(active);
        }
    }

    private void bisect() {
        if (active.isEmpty()) {
            return;
        }
        bisection.apply(active, images);
        found.noteDistances(active);
    }

    private double[] distances() {
        final var distance = new double[batch.count()];
        for (final var position : active.positions()) {
            distance[position] =
                PerturbationSize.between(batch.pixels(), images, position * size, size).in(norm);
        }
        return distance;
    }

    /** Goes across the boundary: by distance / √t, or half as far until that is across. */
    private void leap(final double[][] directions, final double[] distance, final int step) {
        final var direction = new double[batch.count()][];
        for (int i = 0; i < directions.length; i++) {
            direction[active.position(i)] = directions[i];
        }
        final var from = images.clone();
        final var leaping = active.copy();
        for (var length = 1 / Math.sqrt(step); !leaping.isEmpty(); length /= 2) {
            final var stuck = new boolean[leaping.count()];
            final var share = length;
            leaping.each((number, position) -> stuck[number] =
                !move(from, position * size, direction[position], share * distance[position]));
            leaping.drop(stuck);
            leaping.drop(found.ask(leaping, images));
        }
    }

    /** @return whether any pixel has moved: at some time a step is too small for that */
    private boolean move(final float[] from, final int offset, final double[] direction, final double length) {
        var moved = false;
        for (int i = 0; i < direction.length; i++) {
            images[offset + i] = range.clip((float)(from[offset + i] + length * direction[i]));
            moved |= images[offset + i] != from[offset + i];
        }
        return moved;
    }
}
