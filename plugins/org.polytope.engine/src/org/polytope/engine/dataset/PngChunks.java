package org.polytope.engine.dataset;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The outer structure of a PNG file (ISO/IEC 15948, section 5): eight bytes of signature, then chunks of length, type,
 * data and checksum, the last of type IEND. The JDK's decoder doesn't look at the checksums.
 */
final class PngChunks {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;

    private static final int END = 0x49454E44;

    /** Length, type and checksum. */
    private static final int FRAME = 12;

    private PngChunks() {
    }

    /** @return whether these bytes begin like a PNG file */
    static boolean isPng(final byte[] encoded) {
        return encoded.length >= Long.BYTES && ByteBuffer.wrap(encoded).getLong() == SIGNATURE;
    }

    /** @throws DatasetFormatException if a chunk is damaged or the last one is missing */
    static void requireIntact(final byte[] encoded, final Object source) throws DatasetFormatException {
        final var buffer = ByteBuffer.wrap(encoded);
        int position = Long.BYTES;
        int type = 0;
        while (type != END) {
            final var left = encoded.length - position - FRAME;
            if (left < 0 || buffer.getInt(position) < 0 || buffer.getInt(position) > left) {
                throw new DatasetFormatException(source, "is a PNG image that was cut short; replace it.");
            }
            final var length = buffer.getInt(position);
            type = buffer.getInt(position + 4);
            final var crc = new CRC32();
            crc.update(encoded, position + 4, length + 4);
            if ((int)crc.getValue() != buffer.getInt(position + 8 + length)) {
                throw new DatasetFormatException(source,
                    "is a PNG image that was damaged near byte %d (a checksum is wrong); replace it."
                        .formatted(position));
            }
            position += FRAME + length;
        }
    }
}
