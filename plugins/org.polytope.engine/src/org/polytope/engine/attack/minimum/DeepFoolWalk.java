package org.polytope.engine.attack.minimum;

import java.util.Arrays;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.LikeliestClasses;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.ThreatModel.Norm;

/** The steps of {@link DeepFool}, for all images of a batch that aren't misclassified yet. */
final class DeepFoolWalk {

    /** In pixel units, whatever the scale of the scores: what is added to each way, so that rounding doesn't leave an image just before the boundary. */
    private static final double BEYOND = 1e-4;

    /** How many gradients are held at once. */
    private static final int ROWS = 500;

    private final DeepFool settings;

    private final GradientSearch search;

    private final SmallestSoFar found;

    private final AimedLoss margin;

    private final Active active;

    private final int size;

    /** {@code [n][m]}, the classes whose boundaries count. */
    private final int[][] others;

    /** {@code [n, c, h, w]}: the unchanged images, where each image is, and the sum of its steps. */
    private final float[] centers;

    private final float[] images;

    private final float[] way;

    DeepFoolWalk(final DeepFool settings, final GradientSearch search, final SmallestSoFar found) {
        this.settings = settings;
        this.search = search;
        this.found = found;
        margin = search.aimed(new Margin());
        active = found.active();
        size = search.size();
        centers = search.batch().pixels();
        images = centers.clone();
        way = new float[images.length];
        final var candidates = Math.min(settings.candidates(), search.classes()) - 1;
        others = Arrays.stream(LikeliestClasses.of(search, active).ranked())
            .map(ranked -> Arrays.copyOf(ranked, candidates)).toArray(int[][]::new);
    }

    void run() {
        for (int t = 0; t < settings.iterations() && !active.isEmpty(); t++) {
            found.report((double)t / settings.iterations());
            active.drop(step());
            if (!active.isEmpty()) {
                active.drop(found.keep(active, images, search.answers(active, images, margin)));
            }
        }
    }

    /** @return which images can't go anywhere */
    private boolean[] step() {
        final var stuck = new boolean[active.count()];
        final var atOnce = Math.max(1, ROWS / Math.max(1, others[0].length));
        for (int first = 0; first < active.count(); first += atOnce) {
            final var from = first;
            final var part = active.part(from, Math.min(from + atOnce, active.count()));
            final var boundaries = LogitGradients.of(search, part, images, others);
            part.each((number, position) -> stuck[from + number] = !approach(position, boundaries, number));
        }
        found.countIterations(active);
        return stuck;
    }

    /** x ← x₀ + (1 + overshoot) · Σ steps. */
    private boolean approach(final int position, final LogitGradients boundaries, final int image) {
        final var each = others[position].length;
        var nearest = -1;
        var shortest = Double.POSITIVE_INFINITY;
        for (int row = image * each; row < (image + 1) * each; row++) {
            final var slope = length(boundaries.slope(), row);
            final var distance = Math.abs(boundaries.lead()[row]) / slope;
            if (slope > 0 && Double.isFinite(slope) && distance < shortest) {
                nearest = row;
                shortest = distance;
            }
        }
        if (nearest < 0) {
            return false;
        }
        final var length = shortest + BEYOND;
        final var scale = settings.norm() == Norm.L2 ? length / length(boundaries.slope(), nearest) : 0;
        for (int i = 0; i < size; i++) {
            final var slope = boundaries.slope()[nearest * size + i];
            final var at = position * size + i;
            way[at] += (float)(settings.norm() == Norm.L2 ? scale * slope : length * Math.signum(slope));
            images[at] =
                search.range().clip((float)(centers[at] + (1 + settings.overshoot()) * way[at]));
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
}
