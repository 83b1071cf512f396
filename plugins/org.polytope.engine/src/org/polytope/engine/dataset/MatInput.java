package org.polytope.engine.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The elements of a MATLAB file, one behind the other: a tag with type and number of bytes, the bytes, zeros up to the next
 * multiple of eight. Up to four bytes may stand in the tag itself.
 */
final class MatInput implements Closeable {

    /** What an element is. */
    record Tag(int type, long bytes, boolean small) {
    }

    /** Of a tag, and what elements are rounded up to. */
    static final int ALIGNMENT = 8;

    private final Object source;

    private final BinaryInput input;

    private final ByteOrder order;

    /** How many bytes aren't read of the element that these belong to. */
    private long left;

    /**
     * @param source what errors call the input
     * @param length how many bytes it may have
     */
    MatInput(final Object source, final BinaryInput input, final ByteOrder order, final long length) {
        this.source = source;
        this.input = input;
        this.order = order;
        left = length;
    }

    /** @throws DatasetFormatException if the element is larger than what holds it */
    Tag readTag(final String what) throws IOException {
        final var first = buffer(Integer.BYTES, what).getInt();
        final var small = first >>> Short.SIZE != 0;
        final var bytes = small ? first >>> Short.SIZE : buffer(Integer.BYTES, what).getInt() & 0xFFFFFFFFL;
        if (bytes > (small ? Integer.BYTES : left)) {
            throw damaged("declares %s bytes for %s, more than there are".formatted(bytes, what));
        }
        return new Tag(small ? first & 0xFFFF : first, bytes, small);
    }

    /** What follows belongs to that element. */
    void enter(final Tag tag) {
        left = tag.bytes();
    }

    /** @return the tag of so many numbers, which follow */
    Tag readTagOfNumbers(final long count, final String what) throws IOException {
        final var tag = readTag(what);
        if (MatType.of(tag.type()).filter(type -> tag.bytes() == count * type.bytes()).isEmpty()) {
            throw damaged(
                "has %s bytes of type %s for %s numbers of %s".formatted(tag.bytes(), tag.type(), count, what));
        }
        return tag;
    }

    /**
     * Reads an element whole.
     *
     * @param most how many bytes it may have
     */
    ByteBuffer readWhole(final MatType type, final int most, final String what) throws IOException {
        final var tag = readTag(what);
        if (tag.type() != type.code() || tag.bytes() > most) {
            throw damaged("has %s bytes of type %s for %s".formatted(tag.bytes(), tag.type(), what));
        }
        final var content = buffer((int)tag.bytes(), what);
        readPadding(tag, what);
        return content;
    }

    /** Reads bytes of an element whose tag was read. */
    byte[] readBytes(final int count, final String what) throws IOException {
        if (count > left) {
            throw damaged("ends in the middle of " + what);
        }
        left -= count;
        return input.readBytes(count, what);
    }

    /** @return bytes of an element whose tag was read, in the file's order */
    ByteBuffer buffer(final int count, final String what) throws IOException {
        return ByteBuffer.wrap(readBytes(count, what)).order(order);
    }

    /** Reads what stands between an element, whose bytes were read, and the next one. */
    void readPadding(final Tag tag, final String what) throws IOException {
        final var unit = tag.small() ? Integer.BYTES : ALIGNMENT;
        readBytes((int)((unit - tag.bytes() % unit) % unit), "what follows " + what);
    }

    /** @see BinaryInput#requireRoom */
    void requireRoom(final long count, final long bytesEach) throws DatasetFormatException {
        input.requireRoom(count, bytesEach);
    }

    /** @throws DatasetFormatException if anything follows */
    void requireEnd() throws IOException {
        if (left != 0) {
            throw damaged("has %s bytes that belong to nothing".formatted(left));
        }
        input.requireEnd();
    }

    DatasetFormatException damaged(final String problem) {
        return new DatasetFormatException(source, problem + "; it is damaged, get it again.");
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
