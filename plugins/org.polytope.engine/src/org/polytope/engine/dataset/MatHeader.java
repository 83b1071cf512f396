package org.polytope.engine.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The first bytes of a MATLAB file: a text, the version, and which byte comes first in numbers. */
final class MatHeader {

    /** How many there are. */
    static final int BYTES = 128;

    private static final int VERSION = 124;

    private static final int LEVEL_5 = 1;

    private static final int LEVEL_7_3 = 2;

    private static final String SAVE = "Save it in MATLAB with save(…, \"-v7\").";

    private MatHeader() {
    }

    /**
     * @param header the file's beginning, not longer than {@link #BYTES}
     * @return the order of the bytes
     * @throws DatasetFormatException saying what else it is, if it isn't a file of level 5
     */
    static ByteOrder order(final Object source, final byte[] header) throws DatasetFormatException {
        if (header.length == BYTES) {
            final var mark = new String(header, BYTES - 2, 2, StandardCharsets.ISO_8859_1);
            final var order = mark.equals("IM") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            final var level = ByteBuffer.wrap(header).order(order).getShort(VERSION) >> Byte.SIZE;
            final var marked = mark.equals("IM") || mark.equals("MI");
            if (marked && level == LEVEL_5) {
                return order;
            } else if (marked && level == LEVEL_7_3) {
                throw new DatasetFormatException(source,
                    "is a MATLAB file of version 7.3, which is HDF5 inside. " + SAVE);
            }
        }
        throw new DatasetFormatException(source,
            "is " + ForeignFile.describe(header)
                .orElse(isOfLevel4(header) ? "a MATLAB file of version 4. " + SAVE
                    : "no MATLAB file, or its header is damaged; get it again."));
    }

    /**
     * Whether it begins with five numbers as those files do: a decimal number of four digits for order, precision and type,
     * the rows, the columns, 0 or 1 for an imaginary part, and the length of the name.
     */
    private static boolean isOfLevel4(final byte[] header) {
        if (header.length < 5 * Integer.BYTES) {
            return false;
        }
        final var little = header[2] == 0 && header[3] == 0;
        final var numbers =
            ByteBuffer.wrap(header).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).asIntBuffer();
        return numbers.get(0) >= 0 && numbers.get(0) < 5000 && numbers.get(1) > 0 && numbers.get(2) > 0
            && (numbers.get(3) | 1) == 1 && numbers.get(4) > 1 && numbers.get(4) < BYTES;
    }
}
