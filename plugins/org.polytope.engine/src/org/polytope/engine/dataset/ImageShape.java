package org.polytope.engine.dataset;

/**
 * The extent of one image or feature map, {@code [c, h, w]}. A plain vector of {@code d} numbers is {@code [d, 1, 1]}.
 *
 * @param channels number of channels, at least 1
 * @param height number of rows, at least 1
 * @param width number of columns, at least 1
 */
public record ImageShape(int channels, int height, int width) {

    /** @throws IllegalArgumentException if an extent is below 1 or the image would have more than 2^31 - 1 numbers */
    public ImageShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                "An image needs at least one channel, row and column, not %s×%s×%s."
                    .formatted(channels, height, width));
        }
        // divided rather than multiplied: three extents can be more than a long holds
        if ((long)channels * height > Integer.MAX_VALUE / width) {
            throw new IllegalArgumentException(
                "An image of %s×%s×%s would hold more than 2^31 - 1 numbers.".formatted(channels, height, width));
        }
    }

    /** @return the shape of a vector of {@code length} numbers */
    public static ImageShape vector(final int length) {
        return new ImageShape(length, 1, 1);
    }

    /** @return how many numbers one image holds */
    public int size() {
        return channels * height * width;
    }

    /** @return for example {@code 3×32×32} */
    @Override
    public String toString() {
        return channels + "×" + height + "×" + width;
    }
}
