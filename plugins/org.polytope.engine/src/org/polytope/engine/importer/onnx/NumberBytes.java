package org.polytope.engine.importer.onnx;

import java.io.ByteArrayOutputStream;

/** A growing row of numbers as bytes, the lowest byte first. */
final class NumberBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds the {@code width} lowest bytes of {@code bits}. */
    void add(final long bits, final int width) {
        for (int i = 0; i < width; i++) {
            bytes.write((int)(bits >>> Byte.SIZE * i));
        }
    }

    /** @return the lowest {@code width} bytes of each number, which was added with {@code addedWidth} */
    byte[] narrowed(final int addedWidth, final int width) {
        final var all = bytes.toByteArray();
        if (width >= addedWidth) {
            return all;
        }
        final var narrow = new byte[all.length / addedWidth * width];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = all[i / width * addedWidth + i % width];
        }
        return narrow;
    }
}
