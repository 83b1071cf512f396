package org.polytope.engine.dataset;

/**
 * What the three or four components of a JPEG file mean. YCbCr as in JFIF (ITU-T T.871, section 7): full range, ITU-R
 * BT.601. Files of four components hold inverted inks, as Adobe writes them and other decoders assume.
 */
enum JpegColor {
    RGB, YCBCR,

    /** 255 is full ink, as in TIFF. */
    CMYK,

    /** 0 is full ink. */
    INVERTED_CMYK,

    /** {@link #INVERTED_CMYK} whose colored inks were inverted once more, as if to red, green, blue, and made YCbCr. */
    YCCK;

    private static final int FRACTION_BITS = 16;

    private static final int HALF = 1 << FRACTION_BITS - 1;

    /** @return whether four inks are mixed */
    boolean inks() {
        return this == CMYK || this == INVERTED_CMYK || this == YCCK;
    }

    /**
     * @param bands three or four {@code [h, w]}
     * @return {@code [3, h, w]}
     */
    byte[] toRgb(final byte[]... bands) {
        final var rgb = ColorBands.join(bands[0], bands[1], bands[2]);
        if (this == YCBCR || this == YCCK) {
            decorrelate(rgb);
        }
        if (inks()) {
            mix(rgb, bands[3], this == INVERTED_CMYK ? 0 : 255, this == CMYK ? 255 : 0);
        }
        return rgb;
    }

    /** From luma and chroma to red, green and blue, in the 16 bits of fraction in which the common libraries reckon. */
    private static void decorrelate(final byte[] planes) {
        final var plane = planes.length / 3;
        for (int i = 0; i < plane; i++) {
            final var luma = ((planes[i] & 0xFF) << FRACTION_BITS) + HALF;
            final var blue = (planes[plane + i] & 0xFF) - 128;
            final var red = (planes[2 * plane + i] & 0xFF) - 128;
            planes[i] = clip(luma + fixed(1.402) * red);
            planes[plane + i] = clip(luma - fixed(0.34414) * blue - fixed(0.71414) * red);
            planes[2 * plane + i] = clip(luma + fixed(1.772) * blue);
        }
    }

    private static int fixed(final double factor) {
        return (int)(factor * (1 << FRACTION_BITS) + 0.5);
    }

    private static byte clip(final int fixed) {
        return (byte)Math.min(Math.max(fixed >> FRACTION_BITS, 0), 255);
    }

    /** What a paper reflects through a colored ink and black: the product of both. */
    private static void mix(final byte[] planes, final byte[] black, final int colorInversion,
        final int blackInversion) {
        for (int i = 0; i < planes.length; i++) {
            final var color = (planes[i] & 0xFF) ^ colorInversion;
            final var paper = (black[i % black.length] & 0xFF) ^ blackInversion;
            planes[i] = (byte)Math.round(color * paper / 255f);
        }
    }
}
