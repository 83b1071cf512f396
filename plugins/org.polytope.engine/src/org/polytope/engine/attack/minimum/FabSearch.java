package org.polytope.engine.attack.minimum;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.PerImage;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.threat.NormBall;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;

/** One search of FAB, for all images of a batch that nothing has fooled yet. */
final class FabSearch {

    /** Keeps the weights of two ways finite where both are 0. */
    private static final double SHORTEST = 1e-8;

    private final Fab fab;

    private final DifferentiableClassifier target;

    private final Batch batch;

    private final BestSoFar found;

    private final ThreatModel threat;

    /** The classes whose boundaries are looked at, each by position in the batch. */
    private final List<int[]> towards;

    private final HyperplaneProjection projection;

    private final int size;

    /** Where the climbers stand in the batch; the arrays below are by climber. */
    private final int[] positions;

    private final float[] centres;

    private final float[] images;

    /** The climbers that are still on their way. */
    private int[] active;

    FabSearch(final Fab fab, final DifferentiableClassifier target, final Batch batch, final BestSoFar found,
        final ThreatModel threat, final List<int[]> towards) {
        this.fab = fab;
        this.target = target;
        this.batch = batch;
        this.found = found;
        this.threat = threat;
        this.towards = towards;
        projection = new HyperplaneProjection(threat.norm(), target.range());
        size = batch.shape().size();
        positions = found.waiting();
        centres = batch.select(positions).pixels();
        images = centres.clone();
        active = IntStream.range(0, positions.length).toArray();
    }

    /**
     * @param search tells searches for the same image apart
     * @param scattered whether it begins at random points instead of at the images
     */
    void run(final long seed, final int search, final boolean scattered, final Progress progress) {
        if (scattered) {
            PerImage.run(active, size, climber -> scatter(climber, RandomStream.of(seed, RandomPurpose.FAB_START,
                batch.indices()[positions[climber]], search)));
        }
        for (int t = 0; t < fab.iterations() && active.length > 0; t++) {
            progress.report((double)t / fab.iterations(), found::describe);
            step(progress);
            progress.checkCanceled();
            judge();
        }
    }

    /** A random point half as far away as the ball's surface. */
    private void scatter(final int climber, final SplittableRandom random) {
        NormBall.of(threat.withEpsilon(threat.epsilon() / 2), target.range()).scatterOnSurface(images, climber * size,
            size, random);
    }

    private void step(final Progress progress) {
        final var packed = PerImage.pack(images, active, size);
        progress.checkCanceled();
        final var nearest = boundaries(packed, towards.get(0));
        for (final var classes : towards.subList(1, towards.size())) {
            progress.checkCanceled();
            nearest.takeNearer(boundaries(packed, classes), projection, size);
        }
        PerImage.run(active.length, size, i -> approach(active[i], nearest.slopes(), i * size, nearest.ahead()[i]));
        for (final var climber : active) {
            found.countIteration(positions[climber]);
        }
    }

    /** The linearised boundaries between the true classes and others, seen from where the climbers are. */
    private FabBoundaries boundaries(final float[] packed, final int[] others) {
        final var places = places();
        found.countQuery(places, places.length);
        final var ahead = new double[places.length];
        final var slopes = target.inputGradient(packed, places.length, false, (first, heads, gradient) -> {
            final var classes = heads.logits().length / heads.count();
            for (int i = 0; i < heads.count(); i++) {
                final var position = places[first + i];
                final var wanted = i * classes + others[position];
                final var label = i * classes + batch.labels()[position];
                ahead[first + i] = (double)heads.logits()[wanted] - heads.logits()[label];
                gradient.logits()[wanted] = 1;
                gradient.logits()[label] = -1;
            }
        });
        return new FabBoundaries(slopes, ahead);
    }

    /** x ← (1 − α)(x + η·d₁) + α(x₀ + η·d₂), with d₁, d₂ the ways to the boundary from x and from the image x₀. */
    private void approach(final int climber, final float[] slopes, final int slope, final double ahead) {
        final var from = climber * size;
        var displacement = 0.0;
        for (int i = 0; i < size; i++) {
            displacement += (double)slopes[slope + i] * ((double)centres[from + i] - images[from + i]);
        }
        final var way = projection.way(images, from, slopes, slope, size, ahead);
        final var wayFromCentre = projection.way(centres, from, slopes, slope, size, ahead + displacement);
        final var length = Math.max(projection.length(way), SHORTEST);
        final var lengthFromCentre = Math.max(projection.length(wayFromCentre), SHORTEST);
        final var weight = Math.min(length / (length + lengthFromCentre), fab.pull());
        for (int i = 0; i < size; i++) {
            final var fromHere = images[from + i] + fab.overshoot() * way[i];
            final var fromCentre = centres[from + i] + fab.overshoot() * wayFromCentre[i];
            images[from + i] = target.range().clip((float)((1 - weight) * fromHere + weight * fromCentre));
        }
    }

    /** Keeps what fools the classifier from inside the ball; what fools it from outside goes back a little. */
    private void judge() {
        final var packed = PerImage.pack(images, active, size);
        final var places = places();
        found.countQuery(places, places.length);
        final var predicted = target.predict(packed, active.length);
        final var losses = new float[active.length];
        Arrays.fill(losses, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < active.length; i++) {
            final var label = batch.labels()[places[i]];
            if (predicted[i] != label) {
                final var from = active[i] * size;
                final var distance = PerturbationSize.between(centres, images, from, size).in(threat.norm());
                losses[i] = (float)-distance;
                if (distance > threat.epsilon()) {
                    // its distance is remembered, but the image itself isn't allowed
                    retreat(active[i]);
                    System.arraycopy(centres, from, packed, i * size, size);
                    predicted[i] = label;
                }
            }
        }
        final var fooled = found.keep(places, places.length, packed, losses, predicted);
        final var before = active;
        active = IntStream.range(0, before.length).filter(i -> !fooled[i]).map(i -> before[i]).toArray();
    }

    private void retreat(final int climber) {
        for (int p = climber * size; p < (climber + 1) * size; p++) {
            images[p] = (float)(centres[p] + fab.retreat() * (images[p] - centres[p]));
        }
    }

    private int[] places() {
        return Arrays.stream(active).map(c -> positions[c]).toArray();
    }
}
