package org.polytope.engine.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** Writes MATLAB files of level 5 in either order of the bytes, right ones and others. */
final class MatWriter {

    static final int UINT8_CLASS = 9;

    private final ByteOrder order;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    MatWriter(final ByteOrder order) {
        this(order, 0x0100);
    }

    MatWriter(final ByteOrder order, final int version) {
        this.order = order;
        file.writeBytes("%-116s".formatted("MATLAB 5.0 MAT-file").getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(buffer(12).putLong(0).putShort((short)version).putShort((short)0x4D49).array());
    }

    private ByteBuffer buffer(final int bytes) {
        return ByteBuffer.allocate(bytes).order(order);
    }

    /** @return an element with its tag, filled up to a multiple of eight */
    byte[] element(final int type, final byte[] content) {
        return buffer(8 + (content.length + 7) / 8 * 8).putInt(type).putInt(content.length).put(content).array();
    }

    /** @return an element of up to four bytes within its tag */
    byte[] small(final int type, final byte[] content) {
        return buffer(8).putInt(content.length << 16 | type).put(content).array();
    }

    /** @return a variable with numbers that are elements already */
    byte[] variable(final String name, final int kind, final int flags, final byte[] numbers, final int... extents) {
        final var shape = buffer(4 * extents.length);
        for (final var extent : extents) {
            shape.putInt(extent);
        }
        final var content = new ByteArrayOutputStream();
        content.writeBytes(element(6, buffer(8).putInt(kind | flags << 8).array()));
        content.writeBytes(element(5, shape.array()));
        content.writeBytes(element(1, name.getBytes(StandardCharsets.ISO_8859_1)));
        content.writeBytes(numbers);
        return element(14, content.toByteArray());
    }

    byte[] images(final byte[] pixels) {
        return variable("X", UINT8_CLASS, 0, element(2, pixels), 32, 32, 3, pixels.length / 3072);
    }

    byte[] labels(final double... digits) {
        final var numbers = buffer(8 * digits.length);
        for (final var digit : digits) {
            numbers.putDouble(digit);
        }
        return variable("y", 6, 0, element(9, numbers.array()), digits.length, 1);
    }

    /** @return a compressed variable */
    byte[] packed(final byte[] variable) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(variable);
        }
        return buffer(8 + bytes.size()).putInt(15).putInt(bytes.size()).put(bytes.toByteArray()).array();
    }

    MatWriter add(final byte[] element) {
        file.writeBytes(element);
        return this;
    }

    byte[] file() {
        return file.toByteArray();
    }
}
