package org.polytope.engine.dataset;

import java.util.Arrays;

/**
 * An image file as the decoders of libraries get it. They are written for files of people who mean well: they unfold texts,
 * load color profiles, believe sizes, and two of them hand what they read to libraries in C. So the frame of each format is
 * read here first; what isn't intact is refused, and what pixels don't need is left out.
 */
final class PlainImage {

    private PlainImage() {
    }

    /**
     * @return what a decoder is handed; {@code file} itself isn't changed
     * @throws DatasetFormatException if it is damaged, or of a kind that isn't read
     */
    static byte[] of(final ImageFileFormat format, final byte[] file, final Object source)
        throws DatasetFormatException {
        return switch (format) {
            case PNG -> PngChunks.plain(file);
            case JPEG -> jpeg(file, source);
            case BMP -> BmpHeader.plain(file, source);
            case GIF -> new GifFrames(file, source).first();
            case TIFF -> TiffPlain.of(file, source);
            case WEBP -> WebpChunks.withoutProfile(file);
        };
    }

    private static byte[] jpeg(final byte[] file, final Object source) throws DatasetFormatException {
        final var bytes = file.clone();
        try {
            return Arrays.copyOf(bytes, JpegStream.reduce(bytes, 0, bytes.length).end());
        } catch (final JpegFault e) {
            throw new DatasetFormatException(source,
                "is a damaged JPEG image, or of a kind that isn't read (%s); replace it, or save it as PNG."
                    .formatted(e.getMessage()),
                e);
        }
    }
}
