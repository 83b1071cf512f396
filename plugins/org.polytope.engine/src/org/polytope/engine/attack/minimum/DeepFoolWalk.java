package org.polytope.engine.attack.minimum;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.LikeliestClasses;
import org.polytope.engine.attack.PerImage;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.ThreatModel.Norm;

/** The steps of {@link DeepFool}, for all images of a batch that aren't misclassified yet. */
final class DeepFoolWalk {

    /** Keeps ways finite where the gradient is 0. */
    private static final double SHORTEST = 1e-8;

    /** What is added to each way, so that rounding doesn't leave an image just before the boundary. */
    private static final double BEYOND = 1e-4;

    /** How many gradients are held at once. */
    private static final int ROWS = 500;

    private final DeepFool settings;

    private final DifferentiableClassifier target;

    private final Batch batch;

    private final SmallestSoFar found;

    private final Active active;

    private final int size;

    /** {@code [n][m]}, the classes whose boundaries count. */
    private final int[][] others;

    /** {@code [n, c, h, w]}: where each image is, and the sum of its steps. */
    private final float[] images;

    private final float[] way;

    DeepFoolWalk(final DeepFool settings, final DifferentiableClassifier target, final Batch batch,
        final SmallestSoFar found) {
        this.settings = settings;
        this.target = target;
        this.batch = batch;
        this.found = found;
        active = Active.of(found.waiting());
        size = batch.shape().size();
        images = batch.pixels().clone();
        way = new float[images.length];
        others = new int[batch.count()][];
    }

    void run(final Progress progress) {
        rankClasses(progress);
        for (int t = 0; t < settings.iterations() && !active.isEmpty(); t++) {
            progress.report((double)t / settings.iterations(), found::describe);
            active.drop(step(progress));
            judge(progress);
        }
    }

    private void rankClasses(final Progress progress) {
        if (active.isEmpty()) {
            return;
        }
        progress.checkCanceled();
        found.countQuery(active.positions(), active.count());
        final var logits = target.heads(active.pack(images, size), active.count(), false).logits();
        final var ranked = LikeliestClasses.of(logits, active.pick(batch.labels())).ranked();
        for (int i = 0; i < active.count(); i++) {
            final var wanted = Math.min(settings.candidates() - 1, ranked[i].length);
            others[active.position(i)] = Arrays.copyOf(ranked[i], wanted);
        }
    }

    /** @return which images can't go anywhere */
    private boolean[] step(final Progress progress) {
        final var stuck = new boolean[active.count()];
        final var packed = active.pack(images, size);
        final var labels = active.pick(batch.labels());
        final var each = others[active.position(0)].length;
        final var atOnce = Math.max(1, ROWS / Math.max(1, each));
        for (int first = 0; first < active.count(); first += atOnce) {
            progress.checkCanceled();
            final var from = first;
            final var until = Math.min(first + atOnce, active.count());
            final var part = Arrays.copyOfRange(active.positions(), from, until);
            final var boundaries = LogitGradients.of(target, Arrays.copyOfRange(packed, from * size, until * size),
                Arrays.copyOfRange(labels, from, until),
                Arrays.stream(part).mapToObj(position -> others[position]).toArray(int[][]::new));
            IntStream.range(0, each).forEach(row -> found.countQuery(part, part.length));
            PerImage.run(part.length, each * size, i -> stuck[from + i] = !approach(part[i], boundaries, i));
            Arrays.stream(part).forEach(found::countIteration);
        }
        return stuck;
    }

    /** x ← x₀ + (1 + overshoot) · Σ steps. */
    private boolean approach(final int position, final LogitGradients boundaries, final int image) {
        final var each = others[position].length;
        var nearest = -1;
        var shortest = Double.POSITIVE_INFINITY;
        for (int row = image * each; row < (image + 1) * each; row++) {
            final var slope = length(boundaries.slope(), row);
            final var distance = Math.abs(boundaries.lead()[row]) / (slope + SHORTEST);
            if (slope > 0 && Double.isFinite(slope) && distance < shortest) {
                nearest = row;
                shortest = distance;
            }
        }
        if (nearest < 0) {
            return false;
        }
        final var length = shortest + BEYOND;
        final var scale = settings.norm() == Norm.L2 ? length / (length(boundaries.slope(), nearest) + SHORTEST) : 0;
        for (int i = 0; i < size; i++) {
            final var slope = boundaries.slope()[nearest * size + i];
            final var at = position * size + i;
            way[at] += (float)(settings.norm() == Norm.L2 ? scale * slope : length * Math.signum(slope));
            images[at] =
                target.range().clip((float)(batch.pixels()[at] + (1 + settings.overshoot()) * way[at]));
        }
        return true;
    }

    /** By how much a lead changes along the steepest way of length 1: the gradient's length in the dual norm. */
    private double length(final float[] slopes, final int row) {
        var sum = 0.0;
        for (int i = row * size; i < (row + 1) * size; i++) {
            sum += settings.norm() == Norm.L2 ? (double)slopes[i] * slopes[i] : Math.abs(slopes[i]);
        }
        return settings.norm() == Norm.L2 ? Math.sqrt(sum) : sum;
    }

    private void judge(final Progress progress) {
        if (active.isEmpty()) {
            return;
        }
        progress.checkCanceled();
        final var packed = active.pack(images, size);
        found.countQuery(active.positions(), active.count());
        final var heads = target.heads(packed, active.count(), false);
        final var leads = new Margin().evaluate(heads, active.pick(batch.labels()), null);
        for (int i = 0; i < leads.length; i++) {
            found.note(active.position(i), leads[i]);
        }
        active.drop(found.keep(active.positions(), active.count(), packed,
            DifferentiableClassifier.argmax(heads.logits(), active.count())));
    }
}
