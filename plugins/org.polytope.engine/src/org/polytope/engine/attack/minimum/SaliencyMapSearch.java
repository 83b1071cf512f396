package org.polytope.engine.attack.minimum;

import java.util.Arrays;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.PerturbationSize;

/** One search of {@link SaliencyMap} toward one class for each image of a batch; arrays are by position in it. */
final class SaliencyMapSearch {

    /** As a share of the pixel range's width: a number nearer to its end isn't changed any more. */
    private static final double NEAR_END = 0.01;

    private final GradientSearch search;

    private final AimedLoss margin;

    private final SmallestSoFar found;

    private final int[] toward;

    private final int limit;

    private final int steps;

    private final int size;

    private final float[] centers;

    private final float[] images;

    private final float change;

    private final Active active;

    /** @param limit once so many numbers of an image have changed, its search ends */
    SaliencyMapSearch(final SaliencyMap attack, final GradientSearch search, final SmallestSoFar found,
        final int[] toward, final int limit) {
        this.search = search;
        this.found = found;
        this.toward = toward;
        this.limit = limit;
        margin = search.aimed(new Margin());
        size = search.size();
        steps = (int)Math.ceil(attack.gamma() * size / 2);
        centers = search.batch().pixels();
        images = centers.clone();
        change = (float)(attack.theta() * search.range().width());
        active = found.active();
    }

    /**
     * @param number of this search
     * @param searches how many there are, for the report
     */
    void run(final int number, final int searches) {
        for (int t = 0; t < steps && limit > 0 && !active.isEmpty(); t++) {
            found.report((number + (double)t / steps) / searches);
            changePairs(slopes(true), slopes(false));
            judge();
        }
    }

    /** @return of each active image, the derivative of the wanted class' logit, or of the sum of all others */
    private float[] slopes(final boolean wanted) {
        return search.gradient(active.positions(), active.pack(images), false, (first, heads, gradient) -> {
            final var classes = search.classes();
            for (int i = 0; i < heads.count(); i++) {
                final var row = i * classes;
                Arrays.fill(gradient.logits(), row, row + classes, wanted ? 0 : 1);
                gradient.logits()[row + toward[active.position(first + i)]] = wanted ? 1 : 0;
            }
        });
    }

    private void changePairs(final float[] wanted, final float[] others) {
        final var stuck = new boolean[active.count()];
        active.each((number, position) -> {
            final var pairs = new SalientPair(size);
            for (int p = 0; p < size; p++) {
                if (movable(images[position * size + p])) {
                    final var sign = Math.signum(change);
                    pairs.add(p, sign * wanted[number * size + p], -sign * others[number * size + p]);
                }
            }
            final var pair = pairs.best();
            for (final var p : pair) {
                images[position * size + p] = search.range().clip(images[position * size + p] + change);
            }
            stuck[number] = pair.length == 0;
        });
        found.countIterations(active);
        active.drop(stuck);
    }

    private boolean movable(final float pixel) {
        final var range = search.range();
        return (change > 0 ? range.high() - pixel : pixel - range.low()) > NEAR_END * range.width();
    }

    private void judge() {
        if (active.isEmpty()) {
            return;
        }
        final var done = found.keep(active, images, search.answers(active, images, margin));
        for (int i = 0; i < done.length; i++) {
            final var from = active.position(i) * size;
            done[i] |= PerturbationSize.between(centers, images, from, size).l0() >= limit;
        }
        active.drop(done);
    }
}
