package org.polytope.engine.corruption;

import org.polytope.engine.dataset.ImageShape;

/**
 * An image of 8 bits, as the published corruptions take and give it.
 *
 * @param shape one channel (gray) or three (red, green, blue)
 * @param levels {@code [c, h, w]}, bytes 0 … 255; not to be changed
 */
record Raster(ImageShape shape, byte[] levels) {

    private static final double WHITE = 255;

    /**
     * @param values {@code [c, h, w]}, where 1 is white
     * @return the image, clipped, and truncated as NumPy's {@code uint8} does
     */
    static Raster truncated(final ImageShape shape, final double[] values) {
        final var levels = new byte[values.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte)(int)(Math.min(Math.max(values[i], 0), 1) * WHITE);
        }
        return new Raster(shape, levels);
    }

    /**
     * @param values {@code [c, h, w]}, where 1 is white, in the float32 that the published computation has
     * @return the image, clipped, and truncated as NumPy's {@code uint8} does
     */
    static Raster truncated(final ImageShape shape, final float[] values) {
        final var levels = new byte[values.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte)(int)(Math.min(Math.max(values[i], 0), 1) * (float)WHITE);
        }
        return new Raster(shape, levels);
    }

    /** @return the level at a position of {@code [c, h, w]}, 0 … 255 */
    int level(final int position) {
        return levels[position] & 0xFF;
    }

    /** @return {@code [c, h, w]}, where 1 is white */
    double[] values() {
        final var values = new double[levels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = level(i) / WHITE;
        }
        return values;
    }

    /** @return {@code [c, h, w]}, where 1 is white, each divided in float32 */
    float[] floats() {
        final var floats = new float[levels.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = level(i) / (float)WHITE;
        }
        return floats;
    }

    /** @return the shape of one channel */
    ImageShape gray() {
        return new ImageShape(1, height(), width());
    }

    int channels() {
        return shape.channels();
    }

    int height() {
        return shape.height();
    }

    int width() {
        return shape.width();
    }

    /** @return the number of pixels of a channel */
    int plane() {
        return height() * width();
    }
}
