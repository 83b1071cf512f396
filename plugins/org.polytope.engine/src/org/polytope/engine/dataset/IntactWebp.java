package org.polytope.engine.dataset;

import org.polytope.engine.MemoryLimit;

/** Sees of a WebP image what its decoder doesn't see. */
final class IntactWebp {

    private static final int MOST_CODES = 1 << 16;

    private static final int LEAST_BITS_OF_CODES = 20;

    private static final int BYTES_OF_CODES = 6_000;

    /** So much memory may any file take. */
    private static final int FEW_BYTES = 32 << 20;

    private IntactWebp() {
    }

    /** @throws DatasetFormatException if it was cut short, or its pixels stand in several places or are of several sizes */
    static void require(final byte[] encoded, final Object source) throws DatasetFormatException {
        if (!WebpChunks.isComplete(encoded)) {
            throw new DatasetFormatException(source, "is a WebP image that was cut short; replace it.");
        }
        if (WebpChunks.isAmbiguous(encoded)) {
            throw new DatasetFormatException(source, "is a WebP image with pixels in several places; save it as PNG.");
        }
        final var sizes = WebpChunks.sizes(encoded);
        for (final var size : sizes) {
            if (!size.equals(sizes.get(0))) {
                throw new DatasetFormatException(source,
                    "is a WebP image of %s whose %s %s; save it as PNG.".formatted(sizes.get(0),
                        WebpChunks.isAnimated(encoded) ? "first frame covers only" : "pixels are", size));
            }
        }
    }

    /**
     * A lossless image may declare a set of codes for each few of its bits, and its decoder takes kilobytes for each.
     *
     * @throws DatasetFormatException if they might not fit into the memory
     */
    static void requireRoomForCodes(final byte[] encoded, final Object source) throws DatasetFormatException {
        final var most = Math.min(MOST_CODES, encoded.length * (long)Byte.SIZE / LEAST_BITS_OF_CODES);
        if (most * BYTES_OF_CODES > FEW_BYTES && !MemoryLimit.fits(most, BYTES_OF_CODES)) {
            throw new DatasetFormatException(source,
                "is a lossless WebP image that may need more than the %s MiB of memory that may be used; save it as PNG, "
                    .formatted(MemoryLimit.available() >> 20) + "or give the program more memory (-Xmx).");
        }
    }
}
