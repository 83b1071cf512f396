package org.polytope.engine.dataset.resizing;

import org.polytope.engine.dataset.ImageShape;

/** Whether images become gray or colored. */
public enum Colors {

    /** Each image stays as it is. */
    UNCHANGED(0),

    /**
     * One channel: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), in whole numbers as Pillow's mode {@code L} where
     * pixels have 8 bits.
     */
    GRAY(1),

    /** Three channels, which are equal where the image was gray. */
    COLOR(3);

    private static final int RED = 19595;

    private static final int GREEN = 38470;

    private static final int BLUE = 7471;

    private static final int HALF = 1 << 15;

    private final int channels;

    Colors(final int channels) {
        this.channels = channels;
    }

    /** @return the conversion to that many channels; {@link #UNCHANGED} where that is neither one nor three */
    public static Colors of(final int channels) {
        return channels == 1 ? GRAY : channels == 3 ? COLOR : UNCHANGED;
    }

    /**
     * @return the shape of what becomes of an image of shape {@code from}
     * @throws IllegalArgumentException if that has neither one nor three channels, and they aren't to stay
     */
    public ImageShape converted(final ImageShape from) {
        if (this == UNCHANGED || from.channels() == channels) {
            return from;
        }
        if (from.channels() != 1 && from.channels() != 3) {
            throw new IllegalArgumentException(
                "Images of one (gray) or three (red, green, blue) channels can be turned "
                    + "into each other, but these have " + from.channels() + ".");
        }
        return new ImageShape(channels, from.height(), from.width());
    }

    /** @return the image, which is {@code pixels} itself where nothing changes; {@code [c, h, w]}, bytes 0 … 255 */
    byte[] convert(final ImageShape from, final byte[] pixels) {
        final var to = converted(from);
        if (to.equals(from)) {
            return pixels;
        }
        final var plane = from.height() * from.width();
        final var converted = new byte[to.size()];
        for (int i = 0; i < converted.length; i++) {
            converted[i] = this == COLOR ? pixels[i % plane]
                : (byte)(RED * (pixels[i] & 0xFF) + GREEN * (pixels[plane + i] & 0xFF)
                    + BLUE * (pixels[2 * plane + i] & 0xFF) + HALF >> 16);
        }
        return converted;
    }

    /** @return the image, which is {@code pixels} itself where nothing changes; {@code [c, h, w]}, in [0, 1] */
    float[] convert(final ImageShape from, final float[] pixels) {
        final var to = converted(from);
        if (to.equals(from)) {
            return pixels;
        }
        final var plane = from.height() * from.width();
        final var converted = new float[to.size()];
        for (int i = 0; i < converted.length; i++) {
            converted[i] = this == COLOR ? pixels[i % plane]
                : 0.299f * pixels[i] + 0.587f * pixels[plane + i] + 0.114f * pixels[2 * plane + i];
        }
        return converted;
    }
}
