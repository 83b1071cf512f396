package org.polytope.engine.attack.minimum;

import java.util.Arrays;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Aim;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.PerturbationSize;

/** One search of {@link SaliencyMap} towards one class for each image of a batch; arrays are by position in it. */
final class SaliencyMapSearch {

    /** As a share of the pixel range's width: a number nearer to its end isn't changed any more. */
    private static final double NEAR_END = 0.01;

    private final DifferentiableClassifier target;

    private final AimedLoss objective;

    private final SmallestSoFar found;

    private final int[] towards;

    private final int limit;

    private final int steps;

    private final int size;

    private final float[] centres;

    private final float[] images;

    private final float change;

    private final Active active;

    /** @param limit once so many numbers of an image have changed, its search ends */
    SaliencyMapSearch(final SaliencyMap attack, final DifferentiableClassifier target, final Batch batch,
        final Aim aim, final SmallestSoFar found, final int[] towards, final int limit) {
        this.target = target;
        this.found = found;
        this.towards = towards;
        this.limit = limit;
        objective = new AimedLoss(new Margin(), aim);
        size = batch.shape().size();
        steps = (int)Math.ceil(attack.gamma() * size / 2);
        centres = batch.pixels();
        images = centres.clone();
        change = (float)(attack.theta() * target.range().width());
        active = Active.of(found.waiting());
    }

    void run(final Progress progress) {
        for (int t = 0; t < steps && limit > 0 && !active.isEmpty(); t++) {
            progress.checkCanceled();
            progress.report((double)t / steps, found::describe);
            final var wanted = slopes(true);
            progress.checkCanceled();
            final var others = slopes(false);
            changePairs(wanted, others);
            progress.checkCanceled();
            judge();
        }
    }

    /** @return of each active image, the derivative of the wanted class' logit, or of the sum of all others */
    private float[] slopes(final boolean wanted) {
        found.countQuery(active.positions(), active.count());
        return target.inputGradient(active.pack(images, size), active.count(), false, (first, heads, gradient) -> {
            final var classes = target.classes();
            for (int i = 0; i < heads.count(); i++) {
                final var row = i * classes;
                Arrays.fill(gradient.logits(), row, row + classes, wanted ? 0 : 1);
                gradient.logits()[row + towards[active.position(first + i)]] = wanted ? 1 : 0;
            }
        });
    }

    private void changePairs(final float[] wanted, final float[] others) {
        final var stuck = new boolean[active.count()];
        for (int i = 0; i < stuck.length; i++) {
            final var position = active.position(i);
            final var search = new SalientPair(size);
            for (int p = 0; p < size; p++) {
                if (movable(images[position * size + p])) {
                    final var sign = Math.signum(change);
                    search.add(p, sign * wanted[i * size + p], -sign * others[i * size + p]);
                }
            }
            final var pair = search.best();
            for (final var p : pair) {
                images[position * size + p] = target.range().clip(images[position * size + p] + change);
            }
            found.countIteration(position);
            stuck[i] = pair.length == 0;
        }
        active.drop(stuck);
    }

    private boolean movable(final float pixel) {
        final var range = target.range();
        return (change > 0 ? range.high() - pixel : pixel - range.low()) > NEAR_END * range.width();
    }

    private void judge() {
        if (active.isEmpty()) {
            return;
        }
        final var packed = active.pack(images, size);
        found.countQuery(active.positions(), active.count());
        final var heads = target.heads(packed, active.count(), false);
        final var margins = objective.evaluate(active.positions(), 0, heads, null);
        for (int i = 0; i < margins.length; i++) {
            found.note(active.position(i), margins[i]);
        }
        final var done = found.keep(active.positions(), active.count(), packed,
            DifferentiableClassifier.argmax(heads.logits(), heads.count()));
        for (int i = 0; i < done.length; i++) {
            final var from = active.position(i) * size;
            done[i] |= PerturbationSize.between(centres, images, from, size).l0() >= limit;
        }
        active.drop(done);
    }
}
