package org.polytope.engine.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What stands before the pixels of a BMP file. The JDK's decoder hands embedded JPEG images and color profiles on to
 * libraries in C, would look for profiles elsewhere, and believes the sizes.
 */
final class BmpHeader {

    private static final int FILE_SIZE = 2;

    private static final int PIXELS = 10;

    private static final int HEADER_SIZE = 14;

    private static final int BITS = 28;

    private static final int COMPRESSION = 30;

    private static final int IMAGE_SIZE = 34;

    private static final int COLORS = 46;

    private static final int COLOR_SPACE = 70;

    /** The first version that says how it is compressed, and the first that may have a profile. */
    private static final int VERSION_3 = 40;

    private static final int VERSION_4 = 108;

    private static final int RLE_8 = 1;

    private static final int RLE_4 = 2;

    private static final int JPEG = 4;

    private static final int PNG = 5;

    private static final int SRGB = 0x73524742;

    private BmpHeader() {
    }

    /**
     * @return the file as a decoder gets it, whose header says no more than what is true
     * @throws DatasetFormatException if it is cut short, or holds another format
     */
    static byte[] plain(final byte[] file, final Object source) throws DatasetFormatException {
        final var bytes = file.clone();
        final var header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        final var size = bytes.length < HEADER_SIZE + 4 ? -1 : header.getInt(HEADER_SIZE);
        final var pixels = size < 0 ? -1 : Integer.toUnsignedLong(header.getInt(PIXELS));
        if (size < 0 || pixels > bytes.length || HEADER_SIZE + (long)size > bytes.length) {
            throw new DatasetFormatException(source, "is a BMP image that was cut short; replace it.");
        }
        header.putInt(FILE_SIZE, bytes.length);
        if (size < VERSION_3) {
            return bytes;
        }
        final var compression = header.getInt(COMPRESSION);
        if (compression == JPEG || compression == PNG) {
            throw new DatasetFormatException(source, "holds a %s image within a BMP image; save it as PNG."
                .formatted(compression == JPEG ? "JPEG" : "PNG"));
        }
        final var packed = Integer.toUnsignedLong(header.getInt(IMAGE_SIZE));
        if (compression != RLE_8 && compression != RLE_4) {
            header.putInt(IMAGE_SIZE, 0); // follows from the sides
        } else if (packed > bytes.length - pixels) {
            throw new DatasetFormatException(source, "is a BMP image that was cut short; replace it.");
        }
        final var bits = header.getShort(BITS);
        if (bits < 0 || bits <= Byte.SIZE && Integer.toUnsignedLong(header.getInt(COLORS)) > 1 << bits) {
            throw new DatasetFormatException(source, "is a damaged BMP image, which has more colors than there are; "
                + "replace it.");
        }
        if (size >= VERSION_4) {
            header.putInt(COLOR_SPACE, SRGB); // profiles are passed over in every format
        }
        return bytes;
    }
}
