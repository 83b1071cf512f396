package org.polytope.engine.dataset;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * The outer structure of a PNG file (ISO/IEC 15948, section 5): eight bytes of signature, then chunks of length, type,
 * data and checksum, the last of type IEND. The JDK's decoder doesn't look at the checksums.
 */
final class PngChunks {

    /** The type of the chunk that an animation has. */
    static final int ANIMATION = 0x6163544C;

    /** The type of the chunk with Exif data. */
    static final int EXIF = 0x65584966;

    /** The type of the chunk with the palette's colors, three bytes each. */
    static final int PALETTE = 0x504C5445;

    /** The type of the chunk that the image's size stands in, the first one. */
    static final int HEADER = 0x49484452;

    /** The type of the chunks with the compressed pixels. */
    static final int DATA = 0x49444154;

    private static final int TRANSPARENCY = 0x74524E53;

    private static final int END = 0x49454E44;

    /** Length, type and checksum. */
    private static final int FRAME = 12;

    private PngChunks() {
    }

    /** @return where the data of the first chunk of a type begin, in a file that is intact */
    static OptionalInt find(final byte[] encoded, final int wanted) {
        final var buffer = ByteBuffer.wrap(encoded);
        int position = Long.BYTES;
        int type = buffer.getInt(position + 4);
        while (type != wanted && type != END) {
            position += FRAME + buffer.getInt(position);
            type = buffer.getInt(position + 4);
        }
        return type == wanted ? OptionalInt.of(position + 8) : OptionalInt.empty();
    }

    /** @return how many bytes of data the first chunk of a type has, in a file that is intact */
    static OptionalInt length(final byte[] encoded, final int wanted) {
        final var data = find(encoded, wanted);
        return data.isPresent() ? OptionalInt.of(ByteBuffer.wrap(encoded).getInt(data.getAsInt() - 8)) : data;
    }

    /** @return the file without the chunks that pixels don't need: texts and profiles may unfold to anything */
    static byte[] plain(final byte[] encoded) {
        final var buffer = ByteBuffer.wrap(encoded);
        final var plain = new ByteArrayOutputStream(encoded.length);
        plain.write(encoded, 0, Long.BYTES);
        int position = Long.BYTES;
        for (int type = 0; type != END;) {
            final var length = FRAME + buffer.getInt(position);
            type = buffer.getInt(position + 4);
            if (type == HEADER || type == PALETTE || type == TRANSPARENCY || type == DATA || type == END) {
                plain.write(encoded, position, length);
            }
            position += length;
        }
        return plain.toByteArray();
    }

    /** @throws DatasetFormatException if a chunk is damaged, out of its place, or missing */
    static void requireIntact(final byte[] encoded, final Object source) throws DatasetFormatException {
        final var buffer = ByteBuffer.wrap(encoded);
        int position = Long.BYTES;
        int type = 0;
        int data = 0;
        while (type != END) {
            final var former = type;
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
                    "is a PNG image that was damaged near byte %s (a checksum is wrong); replace it."
                        .formatted(position));
            }
            if (type == HEADER != (former == 0) || type == DATA && former != DATA && data++ > 0) {
                throw new DatasetFormatException(source,
                    "is a PNG image whose parts are out of order near byte %s; replace it.".formatted(position));
            }
            position += FRAME + length;
        }
    }
}
