package org.polytope.engine.dataset;

import org.polytope.engine.MemoryLimit;

/** Holds the size that an image file declares against its bytes and the memory, before it is unpacked to that. */
final class DeclaredSize {

    /** No larger image is unpacked: a small file may declare any size. */
    private static final long MAX_PIXELS = 1L << 26;

    /** The decoder's own image, its bands one by one, and what becomes of them. */
    private static final int BYTES_PER_PIXEL = 14;

    /** So many may come of any file. */
    private static final long MODEST_PIXELS = 1 << 22;

    /** A blank page of which each row takes a bit (CCITT's group 4), as scanners write it at 400 dots an inch. */
    private static final long MODEST_PIXELS_OF_TIFF = 1 << 24;

    /** Eight times what compression makes of an image of one color. */
    private static final int PIXELS_PER_BYTE = 1 << 13;

    private DeclaredSize() {
    }

    /**
     * @param bytes how many the file has
     * @return how many pixels there are
     * @throws DatasetFormatException if that is too many for the file, for the memory, or at all
     */
    static long require(final ImageFileFormat format, final int width, final int height, final int bytes,
        final Object source) throws DatasetFormatException {
        final var pixels = (long)width * height;
        final var modest = format == ImageFileFormat.TIFF ? MODEST_PIXELS_OF_TIFF : MODEST_PIXELS;
        if (pixels > modest && pixels / PIXELS_PER_BYTE > bytes) {
            throw new DatasetFormatException(source,
                "declares %s×%s pixels, far more than its %s bytes can hold; replace it.".formatted(height, width,
                    bytes));
        }
        if (pixels > MAX_PIXELS || !MemoryLimit.fits(pixels, BYTES_PER_PIXEL)) {
            final var most = Math.min(MAX_PIXELS, MemoryLimit.available() / BYTES_PER_PIXEL);
            throw new DatasetFormatException(source,
                "declares %s×%s pixels; images of up to %s pixels are read%s, scale it down."
                    .formatted(height, width, most,
                        most < MAX_PIXELS ? " with as much memory as there is (-Xmx)" : ""));
        }
        return pixels;
    }
}
