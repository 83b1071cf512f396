package org.polytope.engine.dataset;

import java.util.OptionalInt;

/** How a camera was held (Exif 2.3, tag 274): what must be done with the stored image to see it upright. */
enum ExifOrientation {
    UPRIGHT(false, false, false), MIRRORED(false, true, false), UPSIDE_DOWN(true, true, false),
    MIRRORED_UPSIDE_DOWN(true, false, false), TRANSPOSED(false, false, true), TURN_RIGHT(false, true, true),
    TRANSVERSED(true, true, true), TURN_LEFT(true, false, true);

    private static final int TAG = 274;

    private final boolean flipRows;

    private final boolean flipColumns;

    private final boolean transpose;

    /** What is done to the image that is seen: first rows and columns are exchanged, then their order is turned round. */
    ExifOrientation(final boolean flipRows, final boolean flipColumns, final boolean transpose) {
        this.flipRows = flipRows;
        this.flipColumns = flipColumns;
        this.transpose = transpose;
    }

    /** @return the orientation that a file declares; upright if it declares none, or none that is defined */
    static ExifOrientation of(final ImageFileFormat format, final byte[] file) {
        final var header = switch (format) {
            case JPEG -> JpegHeader.of(file).exif();
            case TIFF -> OptionalInt.of(0);
            case PNG -> PngChunks.find(file, PngChunks.EXIF);
            case WEBP -> WebpChunks.exif(file);
            case BMP, GIF -> OptionalInt.empty();
        };
        final var number = header.isEmpty() ? 1 : TiffDirectory.of(file, header.getAsInt()).number(TAG).orElse(1);
        return number >= 1 && number <= values().length ? values()[(int)number - 1] : UPRIGHT;
    }

    ImageCodec.Pixels apply(final ImageCodec.Pixels image) {
        if (this == UPRIGHT) {
            return image;
        }
        final var stored = image.shape();
        final var height = transpose ? stored.width() : stored.height();
        final var width = transpose ? stored.height() : stored.width();
        final var turned = new byte[stored.size()];
        int position = 0;
        for (int c = 0; c < stored.channels(); c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    final var row = flipRows ? height - 1 - y : y;
                    final var column = flipColumns ? width - 1 - x : x;
                    turned[position++] = image.pixels()[(c * stored.height() + (transpose ? column : row))
                        * stored.width() + (transpose ? row : column)];
                }
            }
        }
        return new ImageCodec.Pixels(new ImageShape(stored.channels(), height, width), turned, image.remarks());
    }
}
