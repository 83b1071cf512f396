package org.polytope.engine.dataset;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;

/**
 * The samples of a decoded image as they are stored. {@link BufferedImage#getRGB} isn't asked: it would bend them by the
 * color profile, and gray values by a gamma curve.
 */
final class StoredSamples {

    private final BufferedImage image;

    private final Object source;

    private final SampleBands bands;

    private final int space;

    /** Of the palette, if there is one; what the reader added isn't counted. */
    private final int colors;

    StoredSamples(final BufferedImage image, final Object source, final int colors) throws DatasetFormatException {
        this.image = image;
        this.colors = colors;
        this.source = source;
        bands = new SampleBands(image.getRaster(), source);
        space = image.getColorModel().getColorSpace().getType();
    }

    SampleBands bands() {
        return bands;
    }

    boolean inks() {
        return space == ColorSpace.TYPE_CMYK;
    }

    /** @return one channel if the image is gray, else three */
    ImageCodec.Pixels pixels() throws DatasetFormatException {
        if (image.getColorModel() instanceof final IndexColorModel palette) {
            return palette(palette);
        }
        if (image.getColorModel().hasAlpha()) {
            requireOpaque(bands.band(bands.count() - 1));
        }
        requireNoMoreBands();
        return switch (space) {
            case ColorSpace.TYPE_GRAY -> new ImageCodec.Pixels(shape(1), bands.band(0));
            case ColorSpace.TYPE_RGB ->
                new ImageCodec.Pixels(shape(3), ColorBands.join(bands.band(0), bands.band(1), bands.band(2)));
            case ColorSpace.TYPE_CMYK -> new ImageCodec.Pixels(shape(3), JpegColor.CMYK.toRgb(bands.all()));
            default -> throw new DatasetFormatException(source,
                "is neither gray nor RGB nor CMYK, as a Lab image isn't; convert it to RGB.");
        };
    }

    private ImageShape shape(final int channels) {
        return new ImageShape(channels, image.getHeight(), image.getWidth());
    }

    private ImageCodec.Pixels palette(final IndexColorModel palette) throws DatasetFormatException {
        final var entries = bands.stored(0);
        requireColors(entries, Math.min(colors, palette.getMapSize()));
        final var planes = new byte[4][entries.length];
        for (int i = 0; i < entries.length; i++) {
            final var color = palette.getRGB(entries[i]);
            planes[0][i] = (byte)(color >> 16);
            planes[1][i] = (byte)(color >> 8);
            planes[2][i] = (byte)color;
            planes[3][i] = (byte)(color >>> 24);
        }
        requireOpaque(planes[3]);
        final var colors = new ImageCodec.Pixels(shape(3), ColorBands.join(planes[0], planes[1], planes[2]));
        // palettes are also how gray images are kept, those of 1, 2 and 4 bits above all
        return ColorBands.isGray(palette) ? colors.withChannels(1) : colors;
    }

    private void requireColors(final int[] entries, final int count) throws DatasetFormatException {
        for (int i = 0; i < entries.length; i++) {
            if (entries[i] >= count) {
                throw new DatasetFormatException(source,
                    "asks at row %s, column %s for color %s of a palette of %s (all counted from 0); it is damaged, replace it."
                        .formatted(i / image.getWidth(), i % image.getWidth(), entries[i], count));
            }
        }
    }

    /** What isn't color or transparency belongs to no image of one or three channels. */
    private void requireNoMoreBands() throws DatasetFormatException {
        final var known = image.getColorModel().getNumComponents();
        final var used = switch (space) {
            case ColorSpace.TYPE_GRAY -> 1;
            case ColorSpace.TYPE_RGB -> 3;
            case ColorSpace.TYPE_CMYK -> 4;
            default -> known;
        } + (image.getColorModel().hasAlpha() ? 1 : 0);
        if (Math.max(bands.count(), known) > used) {
            throw new DatasetFormatException(source,
                "holds %s numbers a pixel; gray images of 1, RGB images of 3 and CMYK "
                    .formatted(bands.count())
                    + "images of 4 are read. Leave out the others, or put the numbers into a NumPy archive.");
        }
    }

    private void requireOpaque(final byte[] alpha) throws DatasetFormatException {
        for (int i = 0; i < alpha.length; i++) {
            if (alpha[i] != (byte)0xFF) {
                throw new DatasetFormatException(source,
                    "is transparent at row %s, column %s (counted from 0); put it on a background first."
                        .formatted(i / image.getWidth(), i % image.getWidth()));
            }
        }
    }
}
