package org.polytope.engine.attack.minimum;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.PerturbationSize;

/** One search of {@link FastMinimumNorm}, for all images of a batch; arrays are by position in it. */
final class FastMinimumNormSearch {

    private final FastMinimumNorm attack;

    private final GradientSearch search;

    private final AimedLoss margin;

    private final SmallestSoFar found;

    private final AdaptiveRadius rule;

    private final int size;

    private final float[] flat;

    private final float[] centers;

    private final float[] images;

    private final double[] radius;

    private final double[] largest;

    /** The smallest distance in the norm that is minimized, which may be another one than the threat model's. */
    private final double[] smallest;

    private final Active active;

    FastMinimumNormSearch(final FastMinimumNorm attack, final GradientSearch search, final SmallestSoFar found,
        final AdaptiveRadius rule) {
        this.attack = attack;
        this.search = search;
        this.found = found;
        this.rule = rule;
        margin = search.aimed(new Margin());
        size = search.size();
        flat = new float[size];
        centers = search.batch().pixels();
        images = centers.clone();
        radius = new double[search.batch().count()];
        Arrays.fill(radius, 1);
        largest = IntStream.range(0, radius.length).mapToDouble(i -> rule.largest(centers, i * size, size)).toArray();
        smallest = new double[radius.length];
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        active = found.active();
    }

    void run() {
        for (int t = 0; t < attack.iterations() && !active.isEmpty(); t++) {
            found.report((double)t / attack.iterations());
            advance(t);
        }
        if (!active.isEmpty()) {
            found.keep(active, images, search.answers(active, images, margin));
        }
    }

    private void advance(final int iteration) {
        final var judged = search.slopes(active, images, margin);
        final var arrived = found.keep(active, images, judged.answers());
        final var stuck = new boolean[arrived.length];
        active.each((number, position) -> {
            final var slopes = usable(position, judged.gradient(), number * size);
            final var steepness = PerturbationSize.between(flat, slopes, 0, size);
            final var level = !(steepness.l2() > 0) || Double.isInfinite(steepness.l2());
            adapt(position, arrived[number], judged.answers().objective()[number], steepness,
                attack.adaptationAt(iteration));
            if (!level) {
                move(position, slopes, attack.stepAt(iteration) / steepness.l2());
            }
            rule.ball(radius[position]).project(images, centers, position * size, size);
            // it would be judged the same for ever
            stuck[number] = level && !arrived[number];
        });
        found.countIterations(active);
        active.drop(stuck);
    }

    /** Without those that point out of the pixel range, or else a step is spent on what clipping undoes. */
    private float[] usable(final int position, final float[] slopes, final int offset) {
        final var usable = new float[size];
        for (int i = 0; i < size; i++) {
            usable[i] = rule.range().usable(images[position * size + i], slopes[offset + i]);
        }
        return usable;
    }

    private void adapt(final int position, final boolean arrived, final float margin, final PerturbationSize slopes,
        final double share) {
        final var distance = PerturbationSize.between(centers, images, position * size, size).in(rule.norm());
        final double adapted;
        if (arrived) {
            smallest[position] = Math.min(smallest[position], distance);
            adapted = rule.smaller(radius[position], share, smallest[position]);
        } else if (Double.isFinite(smallest[position])) {
            adapted = rule.larger(radius[position], share);
        } else {
            adapted = rule.reaching(radius[position], share, distance, margin, slopes);
        }
        // nor where it isn't a number
        radius[position] = adapted < largest[position] ? adapted : largest[position];
    }

    private void move(final int position, final float[] slopes, final double factor) {
        for (int i = 0; i < size; i++) {
            images[position * size + i] += (float)(rule.range().width() * factor * slopes[i]);
        }
    }
}
