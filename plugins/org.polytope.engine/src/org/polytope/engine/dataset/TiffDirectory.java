package org.polytope.engine.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * The first directory of a TIFF structure (TIFF 6.0, section 2; BigTIFF, whose offsets and counts have 64 bits): what a
 * TIFF file says of its first image, and Exif data of theirs.
 */
final class TiffDirectory {

    private static final int BYTE = 1;

    private static final int SHORT = 3;

    private static final int LONG = 4;

    private static final int PLAIN = 42;

    private static final int BIG = 43;

    private final ByteBuffer tiff;

    private final boolean big;

    /** Where the entries begin. */
    private final int begin;

    private final int entries;

    private TiffDirectory(final ByteBuffer tiff) {
        this.tiff = tiff;
        final var version = tiff.capacity() < 2 * Long.BYTES ? 0 : tiff.getShort(2);
        big = version == BIG;
        final var countBytes = big ? Long.BYTES : Short.BYTES;
        final var directory = version == PLAIN ? Integer.toUnsignedLong(tiff.getInt(4)) : big ? tiff.getLong(8) : -1;
        if (directory < 0 || directory > tiff.capacity() - countBytes) {
            begin = 0;
            entries = 0;
        } else {
            begin = (int)directory + countBytes;
            final var declared = big ? tiff.getLong((int)directory) : tiff.getShort((int)directory) & 0xFFFF;
            entries = (int)Math.min(declared < 0 ? 0 : declared, (tiff.capacity() - begin) / entryBytes());
        }
    }

    /** @param begin where the structure begins in the file; what it points at counts from there */
    static TiffDirectory of(final byte[] file, final int begin) {
        final var tiff = ByteBuffer.wrap(file, begin, file.length - begin).slice();
        return new TiffDirectory(
            tiff.order(tiff.hasRemaining() && tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN));
    }

    private int entryBytes() {
        return big ? 20 : 12;
    }

    /** @return the first whole number under a tag; empty if there is none */
    OptionalLong number(final int tag) {
        for (int i = 0; i < entries; i++) {
            final var entry = begin + i * entryBytes();
            if ((tiff.getShort(entry) & 0xFFFF) == tag) {
                return number(tiff.getShort(entry + 2), big ? tiff.getLong(entry + 4) : tiff.getInt(entry + 4),
                    entry + (big ? 12 : 8));
            }
        }
        return OptionalLong.empty();
    }

    /** What doesn't fit into an entry is kept elsewhere, and the entry tells where. */
    private OptionalLong number(final int type, final long count, final int value) {
        final var bytes = type == BYTE ? Byte.BYTES : type == SHORT ? Short.BYTES : type == LONG ? Integer.BYTES : 0;
        final var room = big ? Long.BYTES : Integer.BYTES;
        if (bytes == 0 || count < 1) {
            return OptionalLong.empty();
        }
        final var inside = count <= room / bytes;
        final var place = inside ? value : big ? tiff.getLong(value) : Integer.toUnsignedLong(tiff.getInt(value));
        if (place < 0 || place > tiff.capacity() - bytes) {
            return OptionalLong.empty();
        }
        final var at = (int)place;
        return OptionalLong.of(switch (bytes) {
            case Byte.BYTES -> tiff.get(at) & 0xFF;
            case Short.BYTES -> tiff.getShort(at) & 0xFFFF;
            default -> Integer.toUnsignedLong(tiff.getInt(at));
        });
    }
}
