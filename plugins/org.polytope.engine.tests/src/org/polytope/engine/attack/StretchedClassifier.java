package org.polytope.engine.attack;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;

/** A classifier of pixels in [0, 1], for pixels in another range. */
public record StretchedClassifier(DifferentiableClassifier original, PixelRange range)
    implements DifferentiableClassifier {

    private float width() {
        return range.high() - range.low();
    }

    public float[] stretch(final float[] pixels) {
        final var stretched = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            stretched[i] = range.low() + width() * pixels[i];
        }
        return stretched;
    }

    private float[] shrink(final float[] pixels) {
        final var shrunk = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            shrunk[i] = (pixels[i] - range.low()) / width();
        }
        return shrunk;
    }

    @Override
    public ImageShape shape() {
        return original.shape();
    }

    @Override
    public int classes() {
        return original.classes();
    }

    @Override
    public Heads heads(final float[] pixels, final int count, final boolean features) {
        return original.heads(shrink(pixels), count, features);
    }

    @Override
    public float[] inputGradient(final float[] pixels, final int count, final boolean features,
        final HeadFunction function) {
        final var gradient = original.inputGradient(shrink(pixels), count, features, function);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= width();
        }
        return gradient;
    }
}
