package org.polytope.engine.scoring;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;

/** A classifier with a fault of one's choice. */
class Distorted implements DifferentiableClassifier {

    private final DifferentiableClassifier inner;

    Distorted(final DifferentiableClassifier inner) {
        this.inner = inner;
    }

    float logit(final float logit, final int image, final int count) {
        return logit;
    }

    float slope(final float slope) {
        return slope;
    }

    @Override
    public ImageShape shape() {
        return inner.shape();
    }

    @Override
    public int classes() {
        return inner.classes();
    }

    @Override
    public PixelRange range() {
        return inner.range();
    }

    @Override
    public Heads heads(final float[] pixels, final int count, final boolean features) {
        final var heads = inner.heads(pixels, count, features);
        distort(heads);
        return heads;
    }

    private void distort(final Heads heads) {
        for (int i = 0; i < heads.logits().length; i++) {
            heads.logits()[i] = logit(heads.logits()[i], i / classes(), heads.count());
        }
    }

    @Override
    public float[] inputGradient(final float[] pixels, final int count, final boolean features,
        final HeadFunction function) {
        final var gradient = inner.inputGradient(pixels, count, features, (first, heads, byHeads) -> {
            distort(heads);
            function.differentiate(first, heads, byHeads);
        });
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = slope(gradient[i]);
        }
        return gradient;
    }
}
