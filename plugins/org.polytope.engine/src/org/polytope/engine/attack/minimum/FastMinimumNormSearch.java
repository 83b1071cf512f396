package org.polytope.engine.attack.minimum;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Aim;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.PerturbationSize;

/** One search of {@link FastMinimumNorm}, for all images of a batch; arrays are by position in it. */
final class FastMinimumNormSearch {

    private final FastMinimumNorm attack;

    private final DifferentiableClassifier target;

    private final AimedLoss objective;

    private final SmallestSoFar found;

    private final AdaptiveRadius rule;

    private final int size;

    private final float[] flat;

    private final float[] centres;

    private final float[] images;

    private final double[] radius;

    private final double[] largest;

    /** The smallest distance in the norm that is minimised, which may be another one than the threat model's. */
    private final double[] smallest;

    private final Active active;

    /** What the classifier says of each active image. */
    private record Judgement(float[] objective, boolean[] arrived, float[] slopes) {
    }

    FastMinimumNormSearch(final FastMinimumNorm attack, final DifferentiableClassifier target, final Batch batch,
        final Aim aim, final SmallestSoFar found, final AdaptiveRadius rule) {
        this.attack = attack;
        this.target = target;
        this.found = found;
        this.rule = rule;
        objective = new AimedLoss(new Margin(), aim);
        size = batch.shape().size();
        flat = new float[size];
        centres = batch.pixels();
        images = centres.clone();
        radius = new double[batch.count()];
        Arrays.fill(radius, 1);
        largest = IntStream.range(0, batch.count()).mapToDouble(i -> rule.largest(centres, i * size, size)).toArray();
        smallest = new double[batch.count()];
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        active = Active.of(found.waiting());
    }

    void run(final Progress progress) {
        for (int t = 0; t < attack.iterations() && !active.isEmpty(); t++) {
            progress.checkCanceled();
            progress.report((double)t / attack.iterations(), found::describe);
            advance(t);
        }
        if (!active.isEmpty()) {
            progress.checkCanceled();
            judgeLast();
        }
    }

    private void advance(final int iteration) {
        final var judgement = judge();
        final var stuck = new boolean[active.count()];
        for (int i = 0; i < stuck.length; i++) {
            final var position = active.position(i);
            final var slopes = usable(position, judgement.slopes(), i * size);
            final var steepness = PerturbationSize.between(flat, slopes, 0, size);
            final var level = !(steepness.l2() > 0) || Double.isInfinite(steepness.l2());
            adapt(position, judgement.arrived()[i], judgement.objective()[i], steepness,
                attack.adaptationAt(iteration));
            if (!level) {
                move(position, slopes, attack.stepAt(iteration) / steepness.l2());
            }
            rule.ball(radius[position]).project(images, centres, position * size, size);
            found.countIteration(position);
            // it would be judged the same for ever
            stuck[i] = level && !judgement.arrived()[i];
        }
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
        final var distance = PerturbationSize.between(centres, images, position * size, size).in(rule.norm());
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

    private Judgement judge() {
        final var packed = active.pack(images, size);
        final var margins = new float[active.count()];
        final var predicted = new int[active.count()];
        found.countQuery(active.positions(), active.count());
        final var slopes = target.inputGradient(packed, active.count(), false, (first, heads, gradient) -> {
            final var part = objective.evaluate(active.positions(), first, heads, gradient);
            System.arraycopy(part, 0, margins, first, part.length);
            System.arraycopy(DifferentiableClassifier.argmax(heads.logits(), heads.count()), 0, predicted, first,
                part.length);
        });
        return new Judgement(margins, keep(packed, margins, predicted), slopes);
    }

    private void judgeLast() {
        final var packed = active.pack(images, size);
        found.countQuery(active.positions(), active.count());
        final var heads = target.heads(packed, active.count(), false);
        keep(packed, objective.evaluate(active.positions(), 0, heads, null),
            DifferentiableClassifier.argmax(heads.logits(), heads.count()));
    }

    private boolean[] keep(final float[] packed, final float[] margins, final int[] predicted) {
        for (int i = 0; i < margins.length; i++) {
            found.note(active.position(i), margins[i]);
        }
        return found.keep(active.positions(), active.count(), packed, predicted);
    }
}
