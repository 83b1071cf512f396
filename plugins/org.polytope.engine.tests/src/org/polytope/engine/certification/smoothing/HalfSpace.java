package org.polytope.engine.certification.smoothing;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Target;

/**
 * Class 1 where w·x + b &gt; 0, else class 0: smoothed, it predicts the same, and its certified radius is the distance to the
 * plane (Cohen et al., 2019, Prop. 3).
 */
record HalfSpace(double[] w, double b) implements Target {

    @Override
    public ImageShape shape() {
        return new ImageShape(1, 1, w.length);
    }

    @Override
    public int classes() {
        return 2;
    }

    @Override
    public PixelRange range() {
        return PixelRange.UNIT;
    }

    @Override
    public int[] predict(final float[] pixels, final int count) {
        final var predicted = new int[count];
        for (int i = 0; i < count; i++) {
            predicted[i] = value(pixels, i) > 0 ? 1 : 0;
        }
        return predicted;
    }

    private double value(final float[] pixels, final int image) {
        var value = b;
        for (int i = 0; i < w.length; i++) {
            value += w[i] * pixels[image * w.length + i];
        }
        return value;
    }

    /** @return how far an image is from the plane */
    double distance(final float[] pixels, final int image) {
        var squares = 0.0;
        for (final var weight : w) {
            squares += weight * weight;
        }
        return Math.abs(value(pixels, image)) / Math.sqrt(squares);
    }
}
