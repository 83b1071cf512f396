package org.polytope.engine.attack;

import org.polytope.engine.Progress;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;

/**
 * A classifier that answers with the mean of several answers of another, and differentiates the mean of a function over
 * these answers: E[f(x)] and ∇E[L(f(x))], as estimated from samples.
 *
 * @param original the classifier that answers randomly
 * @param samples how many answers are averaged
 * @param progress asked before each of them
 */
record AveragedClassifier(DifferentiableClassifier original, int samples, Progress progress)
    implements DifferentiableClassifier, TargetView {

    @Override
    public Heads heads(final float[] pixels, final int count, final boolean features) {
        progress.checkCanceled();
        final var sum = original.heads(pixels, count, features);
        for (int sample = 1; sample < samples; sample++) {
            progress.checkCanceled();
            add(original.heads(pixels, count, features), 0, sum);
        }
        divide(sum);
        return sum;
    }

    /**
     * The function sees each answer, for its derivative. It sees their mean last: what an attack notes while it is
     * asked, such as predictions, is of the mean.
     */
    @Override
    public float[] inputGradient(final float[] pixels, final int count, final boolean features,
        final HeadFunction function) {
        final var sum = new Heads[1];
        final var gradient = new float[count * shape().size()];
        for (int sample = 0; sample < samples; sample++) {
            progress.checkCanceled();
            final var slopes = original.inputGradient(pixels, count, features, (first, heads, byHeads) -> {
                function.differentiate(first, heads, byHeads);
                sum[0] = sum[0] == null ? zeros(heads, count) : sum[0];
                add(heads, first, sum[0]);
            });
            for (int p = 0; p < gradient.length; p++) {
                gradient[p] += slopes[p] / samples;
            }
        }
        if (sum[0] != null) {
            divide(sum[0]);
            function.differentiate(0, sum[0], sum[0].zerosLike());
        }
        return gradient;
    }

    /** @return for a whole batch, in the form of a part of it */
    private static Heads zeros(final Heads part, final int count) {
        final var features = new float[part.features().length][];
        for (int i = 0; i < features.length; i++) {
            features[i] = new float[part.features()[i].length / part.count() * count];
        }
        return new Heads(count, new float[part.logits().length / part.count() * count], features);
    }

    private static void add(final Heads part, final int first, final Heads sum) {
        add(part.logits(), part.logits().length / part.count() * first, sum.logits());
        for (int i = 0; i < part.features().length; i++) {
            add(part.features()[i], part.features()[i].length / part.count() * first, sum.features()[i]);
        }
    }

    private static void add(final float[] part, final int offset, final float[] sum) {
        for (int i = 0; i < part.length; i++) {
            sum[offset + i] += part[i];
        }
    }

    private void divide(final Heads sum) {
        divide(sum.logits());
        for (final var features : sum.features()) {
            divide(features);
        }
    }

    private void divide(final float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= samples;
        }
    }
}
