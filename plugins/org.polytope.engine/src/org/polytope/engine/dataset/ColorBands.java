package org.polytope.engine.dataset;

import java.awt.image.IndexColorModel;

/** Planes of red, green and blue. */
final class ColorBands {

    private ColorBands() {
    }

    /** @return {@code [3, h, w]} of three {@code [h, w]} */
    static byte[] join(final byte[] red, final byte[] green, final byte[] blue) {
        final var joined = new byte[3 * red.length];
        System.arraycopy(red, 0, joined, 0, red.length);
        System.arraycopy(green, 0, joined, red.length, red.length);
        System.arraycopy(blue, 0, joined, 2 * red.length, red.length);
        return joined;
    }

    /** @return whether all colors are gray, those that no pixel has included: so whole data sets are of one kind */
    static boolean isGray(final IndexColorModel palette) {
        for (int i = 0; i < palette.getMapSize(); i++) {
            if (palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i)) {
                return false;
            }
        }
        return true;
    }
}
