package org.polytope.engine.training.augmentation;

import org.polytope.engine.dataset.ImageShape;

/**
 * Where each pixel of a picture comes from: (x, y) from (a x + b y + c, d x + e y + f), where a pixel's center is half a
 * pixel from its corner. Numbers are rounded to 16 binary places, as Pillow does it, so that ties fall as there.
 */
record AffineMap(double a, double b, double c, double d, double e, double f) {

    private static final int ONE = 1 << 16;

    /** @return the turn by so many degrees against the clock, about the center of such an image */
    static AffineMap rotation(final double degrees, final ImageShape image) {
        final var cosine = rounded(Math.cos(-Math.toRadians(degrees)));
        final var sine = rounded(Math.sin(-Math.toRadians(degrees)));
        final var x = image.width() / 2.0;
        final var y = image.height() / 2.0;
        return new AffineMap(cosine, sine, x - cosine * x - sine * y, -sine, cosine, y + sine * x - cosine * y);
    }

    /** Whole quarters of a turn are exact. */
    private static double rounded(final double value) {
        return Math.rint(value * 1e15) / 1e15;
    }

    /**
     * @param plane one channel, {@code [h, w]}
     * @param start where it begins
     * @param into the nearest pixels, {@code [h, w]}
     * @param outside where there is none
     */
    void sample(final float[] plane, final int start, final ImageShape image, final float[] into, final float outside) {
        final var width = image.width();
        final var height = image.height();
        final var stepX = fixed(a);
        final var stepY = fixed(d);
        var rowX = fixed(c + a * 0.5 + b * 0.5);
        var rowY = fixed(f + d * 0.5 + e * 0.5);
        for (int y = 0; y < height; y++) {
            var fixedX = rowX;
            var fixedY = rowY;
            for (int x = 0; x < width; x++) {
                final var fromX = fixedX >> 16;
                final var fromY = fixedY >> 16;
                final var inside = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height;
                into[y * width + x] = inside ? plane[start + (int)(fromY * width + fromX)] : outside;
                fixedX += stepX;
                fixedY += stepY;
            }
            rowX += fixed(b);
            rowY += fixed(e);
        }
    }

    private static long fixed(final double value) {
        return (long)Math.floor(value * ONE + 0.5);
    }
}
