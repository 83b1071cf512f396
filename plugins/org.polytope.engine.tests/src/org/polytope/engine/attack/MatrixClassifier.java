package org.polytope.engine.attack;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;

/** A classifier of vectors, for square gray images of so many pixels a side. */
public record MatrixClassifier(DifferentiableClassifier original, int side) implements DifferentiableClassifier {

    @Override
    public ImageShape shape() {
        return new ImageShape(1, side, side);
    }

    @Override
    public int classes() {
        return original.classes();
    }

    @Override
    public PixelRange range() {
        return original.range();
    }

    @Override
    public Heads heads(final float[] pixels, final int count, final boolean features) {
        return original.heads(pixels, count, features);
    }

    @Override
    public float[] inputGradient(final float[] pixels, final int count, final boolean features,
        final HeadFunction function) {
        return original.inputGradient(pixels, count, features, function);
    }
}
