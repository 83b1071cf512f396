package org.polytope.engine.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first directory of a TIFF file (TIFF 6.0, section 2; BigTIFF), none of whose fields points anywhere but into the file.
 * {@link TiffDirectory} looks for single numbers and is forgiving; here everything must be there.
 */
final class TiffFields {

    private static final int BIG = 43;

    /** By type, from 1 on: how many bytes a number has; 0 where there is no such type. */
    private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private static final int SHORT = 3;

    private final ByteBuffer file;

    private final boolean big;

    /** By tag, where the field begins. */
    private final Map<Integer, Integer> fields = new TreeMap<>();

    private final int begin;

    private final long next;

    /** @throws IndexOutOfBoundsException if it points out of the file */
    TiffFields(final byte[] bytes) {
        file = ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        big = file.getShort(2) == BIG;
        begin = position(big ? file.getLong(8) : Integer.toUnsignedLong(file.getInt(4)));
        final var count = big ? file.getLong(begin) : file.getShort(begin) & 0xFFFF;
        final var first = begin + (big ? Long.BYTES : Short.BYTES);
        final var behind = position(first + Math.multiplyExact(count, (long)fieldBytes()));
        for (int at = first; at < behind; at += fieldBytes()) {
            fields.putIfAbsent(file.getShort(at) & 0xFFFF, at);
        }
        next = big ? file.getLong(behind) : Integer.toUnsignedLong(file.getInt(behind));
    }

    private int position(final long declared) {
        if (declared < 0 || declared > file.capacity()) {
            throw new IndexOutOfBoundsException("A field of a TIFF file points to " + declared + ".");
        }
        return (int)declared;
    }

    private int fieldBytes() {
        return big ? 20 : 12;
    }

    /** Leaves in {@code bytes}, a copy of the file, a directory of these fields alone, behind which no other follows. */
    void keep(final List<Integer> tags, final byte[] bytes) {
        final var directory = ByteBuffer.wrap(bytes).order(file.order()).position(begin);
        if (big) {
            directory.putLong(tags.size());
        } else {
            directory.putShort((short)tags.size());
        }
        for (final var tag : tags) {
            directory.put(file.slice(at(tag), fieldBytes()));
        }
        if (big) {
            directory.putLong(0);
        } else {
            directory.putInt(0);
        }
    }

    /** @return whether another image follows */
    boolean hasNext() {
        return next != 0;
    }

    Iterable<Integer> tags() {
        return fields.keySet();
    }

    boolean has(final int tag) {
        return fields.containsKey(tag);
    }

    /** @return where a field begins that is there */
    private int at(final int tag) {
        return fields.get(tag);
    }

    private long count(final int at) {
        return big ? file.getLong(at + 4) : Integer.toUnsignedLong(file.getInt(at + 4));
    }

    private int type(final int tag) {
        return file.getShort(at(tag) + 2) & 0xFFFF;
    }

    private int bytesEach(final int tag) {
        final var type = type(tag);
        return type < BYTES.length ? BYTES[type] : 0;
    }

    /** @return how many bytes the numbers of a field have; 0 if they are of no known type */
    long bytes(final int tag) {
        return Math.multiplyExact(count(at(tag)), (long)bytesEach(tag));
    }

    /**
     * @return where the numbers of a field begin
     * @throws IndexOutOfBoundsException if they aren't all in the file
     */
    int values(final int tag) {
        final var inside = at(tag) + (big ? 12 : 8);
        final var room = big ? Long.BYTES : Integer.BYTES;
        final var bytes = bytes(tag);
        final var begin = bytes <= room ? inside
            : position(big ? file.getLong(inside) : Integer.toUnsignedLong(file.getInt(inside)));
        position(begin + bytes);
        return begin;
    }

    /** @return the whole numbers of a field; none if it isn't there */
    long[] numbers(final int tag) {
        if (!has(tag) || bytesEach(tag) == 0) {
            return new long[0];
        }
        final var each = bytesEach(tag);
        final var begin = values(tag);
        final var numbers = new long[(int)(bytes(tag) / each)];
        for (int i = 0; i < numbers.length; i++) {
            final var at = begin + i * each;
            numbers[i] = each == Byte.BYTES ? file.get(at) & 0xFF
                : type(tag) == SHORT ? file.getShort(at) & 0xFFFF
                    : each == Long.BYTES ? file.getLong(at) : Integer.toUnsignedLong(file.getInt(at));
        }
        return numbers;
    }

    /** @return the first number of a field, or {@code absent} */
    long number(final int tag, final long absent) {
        final var numbers = numbers(tag);
        return numbers.length == 0 ? absent : numbers[0];
    }
}
