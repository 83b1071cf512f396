package org.polytope.engine.exporter.dl4j;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A vector in ND4J's binary form, big-endian: two buffers stand one behind the other, each a way of allocation, a length
 * and a type before its numbers. The first describes (rank, shape, strides, flags, a stride again, and the letter of the
 * order) what the second holds.
 */
final class Nd4jVector {

    private static final String ALLOCATION = "MIXED_DATA_TYPES";

    /** Among the flags of an array, what says that it holds floats. */
    private static final long FLOAT = 1 << 13;

    private Nd4jVector() {
    }

    /**
     * @param parts one behind the other
     * @param out isn't closed
     */
    static void write(final List<float[]> parts, final OutputStream out) throws IOException {
        final var length = parts.stream().mapToLong(part -> part.length).sum();
        final var data = new DataOutputStream(new BufferedOutputStream(out));
        writeHead(new long[]{1, length, 1, FLOAT, 1, 'c'}, length, data);
        for (final var part : parts) {
            for (final var number : part) {
                data.writeFloat(number);
            }
        }
        data.flush();
    }

    private static void writeHead(final long[] description, final long length, final DataOutputStream data)
        throws IOException {
        data.writeUTF(ALLOCATION);
        data.writeLong(description.length);
        data.writeUTF("LONG");
        for (final var number : description) {
            data.writeLong(number);
        }
        data.writeUTF(ALLOCATION);
        data.writeLong(length);
        data.writeUTF("FLOAT");
    }
}
