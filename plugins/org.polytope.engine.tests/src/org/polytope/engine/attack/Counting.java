package org.polytope.engine.attack;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Target;

/** Takes every image for the first of two classes, and remembers of how many it was asked at once. */
public final class Counting implements Target {

    private final ImageShape shape;

    private int most;

    /** @param shape of the images */
    public Counting(final ImageShape shape) {
        this.shape = shape;
    }

    /** @return the largest number of images in one question */
    public int most() {
        return most;
    }

    @Override
    public ImageShape shape() {
        return shape;
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
        most = Math.max(most, count);
        return new int[count];
    }
}
