package org.polytope.engine.attack.minimum;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Answers;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.threat.NormBall;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;

/** One search of FAB, for all images of a batch that nothing has fooled yet. Arrays are by position. */
final class FabSearch {

    /** Keeps the weights of two ways finite where both are 0. */
    private static final double SHORTEST = 1e-8;

    private final Fab fab;

    private final GradientSearch search;

    private final BestSoFar found;

    private final ThreatModel threat;

    /** The classes whose boundaries are looked at. */
    private final List<int[]> toward;

    private final HyperplaneProjection projection;

    private final int size;

    private final float[] centers;

    private final float[] images;

    private final Active active;

    FabSearch(final Fab fab, final GradientSearch search, final BestSoFar found, final List<int[]> toward) {
        this.fab = fab;
        this.search = search;
        this.found = found;
        this.toward = toward;
        threat = search.threat().within(search.range());
        projection = new HyperplaneProjection(threat.norm(), search.range());
        size = search.size();
        centers = search.batch().pixels();
        images = centers.clone();
        active = found.active();
    }

    /**
     * @param number tells searches for the same image apart
     * @param searches how many there are
     * @param scattered whether it begins at random points instead of at the images
     */
    void run(final int number, final int searches, final boolean scattered) {
        if (scattered) {
            active.each((i, position) -> scatter(position, search.random(RandomPurpose.FAB_START, position, number)));
        }
        for (int t = 0; t < fab.iterations() && !active.isEmpty(); t++) {
            found.report((number + (double)t / fab.iterations()) / searches);
            step();
            judge();
        }
    }

    /** A random point half as far away as the ball's surface. */
    private void scatter(final int position, final SplittableRandom random) {
        NormBall.of(threat.withEpsilon(threat.epsilon() / 2), search.range()).scatterOnSurface(images, position * size,
            size, random);
    }

    private void step() {
        final var nearest = FabBoundaries.of(search, active, images, toward.get(0));
        for (final var classes : toward.subList(1, toward.size())) {
            nearest.takeNearer(FabBoundaries.of(search, active, images, classes), projection, active, size);
        }
        active.each((number, position) -> approach(position * size, nearest.slopes(), number * size,
            nearest.ahead()[number]));
        found.countIterations(active);
    }

    /** x ← (1 − α)(x + η·d₁) + α(x₀ + η·d₂), with d₁, d₂ the ways to the boundary from x and from the image x₀. */
    private void approach(final int from, final float[] slopes, final int slope, final double ahead) {
        var displacement = 0.0;
        for (int i = 0; i < size; i++) {
            displacement += (double)slopes[slope + i] * ((double)centers[from + i] - images[from + i]);
        }
        final var way = projection.way(images, from, slopes, slope, size, ahead);
        final var wayFromCenter = projection.way(centers, from, slopes, slope, size, ahead + displacement);
        final var length = Math.max(projection.length(way), SHORTEST);
        final var lengthFromCenter = Math.max(projection.length(wayFromCenter), SHORTEST);
        final var weight = Math.min(length / (length + lengthFromCenter), fab.pull());
        for (int i = 0; i < size; i++) {
            final var fromHere = images[from + i] + fab.overshoot() * way[i];
            final var fromCenter = centers[from + i] + fab.overshoot() * wayFromCenter[i];
            images[from + i] = search.range().clip((float)((1 - weight) * fromHere + weight * fromCenter));
        }
    }

    /** Keeps what fools the model from inside the ball; what fools it from outside goes back a little. */
    private void judge() {
        final var predicted = search.decisions(active, images);
        final var allowed = images.clone();
        final var objective = new float[predicted.length];
        Arrays.fill(objective, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < predicted.length; i++) {
            final var position = active.position(i);
            final var label = search.batch().labels()[position];
            if (predicted[i] != label) {
                final var from = position * size;
                final var distance = PerturbationSize.between(centers, images, from, size).in(threat.norm());
                objective[i] = (float)-distance;
                if (distance > threat.epsilon()) {
                    // its distance is remembered, but the image itself isn't allowed
                    System.arraycopy(centers, from, allowed, from, size);
                    predicted[i] = label;
                    retreat(from);
                }
            }
        }
        active.drop(found.keep(active, allowed, new Answers(objective, predicted)));
    }

    private void retreat(final int from) {
        for (int p = from; p < from + size; p++) {
            images[p] = (float)(centers[p] + fab.retreat() * (images[p] - centers[p]));
        }
    }
}
