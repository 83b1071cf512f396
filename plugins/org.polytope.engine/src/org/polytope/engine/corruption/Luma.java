package org.polytope.engine.corruption;

/** How bright a color looks: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), as OpenCV has it. */
final class Luma {

    private static final float RED = 0.299f;

    private static final float GREEN = 0.587f;

    private static final float BLUE = 0.114f;

    private Luma() {
    }

    /**
     * @param values {@code [c, h, w]}
     * @param pixel its position within a channel
     * @return how bright the pixel is; its number where there is one channel
     */
    static float of(final float[] values, final int pixel, final int channels) {
        if (channels == 1) {
            return values[pixel];
        }
        final var plane = values.length / channels;
        return RED * values[pixel] + GREEN * values[plane + pixel] + BLUE * values[2 * plane + pixel];
    }

    /** @return how bright a pixel of an image of three channels is, 0 … 255 */
    static double of(final Raster image, final int pixel) {
        return RED * image.level(pixel) + GREEN * image.level(image.plane() + pixel)
            + BLUE * image.level(2 * image.plane() + pixel);
    }
}
