package org.polytope.engine.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.ZipException;

/** How a zip archive writes its numbers: those that don't fit into 32 bits stand in an extra field (APPNOTE, 4.5.3). */
final class ZipNumbers {

    private static final short EXTRA_64 = 1;

    /** Type and length. */
    private static final int EXTRA_HEADER = 4;

    private static final int ELSEWHERE = 0xFFFFFFFF;

    private ZipNumbers() {
    }

    /**
     * @param extra the extra fields of an entry
     * @param plain the numbers of 32 bits, in the order in which the extra field has those that are missing
     * @throws ZipException if one is missing in both, or too large for any file
     */
    static long[] of(final ByteBuffer extra, final int... plain) throws ZipException {
        final var large = large(extra.order(ByteOrder.LITTLE_ENDIAN));
        final var numbers = new long[plain.length];
        for (int i = 0; i < plain.length; i++) {
            if (plain[i] == ELSEWHERE && large.remaining() >= Long.BYTES) {
                numbers[i] = large.getLong();
            } else {
                numbers[i] = Integer.toUnsignedLong(plain[i]);
            }
            if (numbers[i] < 0) {
                throw new ZipException("it declares an entry that is larger than any file");
            }
        }
        return numbers;
    }

    private static ByteBuffer large(final ByteBuffer extra) {
        while (extra.remaining() >= EXTRA_HEADER) {
            final var type = extra.getShort();
            final var length = Math.min(extra.getShort() & 0xFFFF, extra.remaining());
            if (type == EXTRA_64) {
                return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    /** @return some bytes of a file, all of which are there */
    static ByteBuffer read(final FileChannel file, final long from, final int count) throws IOException {
        final var bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new ZipException("it was cut short");
            }
        }
        return bytes.flip();
    }
}
