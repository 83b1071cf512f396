package org.polytope.engine.importer.dl4j;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.util.Arrays;
import java.util.List;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Progress;

/**
 * An array in ND4J's binary form, read without ND4J, because a file may be a stranger's. Two buffers stand one behind
 * the other, each a way of allocation, a length and a type before its numbers: a description (rank, shape, strides, flags,
 * a stride again, and the letter of the order), and what it describes.
 *
 * @param shape of the array
 * @param numbers in the order of the file; not copied
 */
record Nd4jArray(long[] shape, float[] numbers) {

    /** The highest rank that ND4J knows. */
    private static final int MOST_AXES = 32;

    /** What a description holds beside shape and strides. */
    private static final int OTHER = 4;

    /** What tells in the flags of an array that its numbers aren't there one by one: sparse, compressed, empty, ragged. */
    private static final long UNUSUAL = 2 | 4 | 8 | 16;

    /** The letters of the two orders in which numbers may stand. */
    private static final List<Long> ORDERS = List.of((long)'c', (long)'f');

    /** Numbers that are read before it is asked again whether to go on. */
    private static final int CHUNK = 1 << 20;

    /**
     * @param stream of an array that is in memory, so that it tells how many bytes remain
     * @param what it is, for errors
     * @param progress is asked whether to go on
     * @throws IllegalArgumentException if the array isn't of floating-point numbers standing one behind the other, or
     *             its lengths contradict each other
     * @throws IOException if it can't be read
     */
    static Nd4jArray read(final DataInputStream stream, final String what, final Progress progress)
        throws IOException {
        try {
            final var shape = shape(stream, what);
            long size = 1;
            for (final var extent : shape) {
                size = Math.multiplyExact(size, extent);
            }
            final var length = length(stream, what);
            final var width = width(stream.readUTF(), what);
            if (length != size || length > stream.available() / width) {
                throw new IllegalArgumentException(damaged(what));
            }
            MemoryLimit.require(length, Float.BYTES, problem -> new IllegalArgumentException(what + " " + problem));
            return new Nd4jArray(shape, floats(stream, width, (int)length, progress));
        } catch (final EOFException | UTFDataFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(damaged(what), e);
        }
    }

    private static String damaged(final String what) {
        return what + " is damaged: its lengths contradict each other. Get the file again.";
    }

    private static long[] shape(final DataInputStream stream, final String what) throws IOException {
        final var length = length(stream, what);
        final var type = stream.readUTF();
        final var isLong = "LONG".equals(type);
        if (length < OTHER || length > 2 * MOST_AXES + OTHER || length % 2 != 0 || !isLong && !"INT".equals(type)) {
            throw new IllegalArgumentException(damaged(what));
        }
        final var description = new long[(int)length];
        for (int i = 0; i < description.length; i++) {
            description[i] = isLong ? stream.readLong() : stream.readInt();
        }
        final var rank = (int)(length - OTHER) / 2;
        final var shape = new long[rank];
        System.arraycopy(description, 1, shape, 0, rank);
        if (description[0] != rank || !ORDERS.contains(description[2 * rank + 3])
            || (isLong ? description[2 * rank + 1] & UNUSUAL : description[2 * rank + 1]) != 0
            || Math.abs(description[2 * rank + 2]) > 1) {
            throw new IllegalArgumentException(damaged(what));
        }
        requireDense(shape, description, what);
        return shape;
    }

    /**
     * At most one axis is longer than 1 in what is read here, so that both orders are the same. What stands for the stride
     * of another axis is never used, but never lies outside the array either.
     */
    private static void requireDense(final long[] shape, final long[] description, final String what) {
        final var size = Arrays.stream(shape).max().orElse(1);
        int longer = 0;
        for (int i = 0; i < shape.length; i++) {
            final var stride = description[1 + shape.length + i];
            longer += shape[i] == 1 ? 0 : 1;
            if (shape[i] < 1 || shape[i] > 1 && stride != 1 || stride < 0 || stride > size || longer > 1) {
                throw new IllegalArgumentException(
                    what + " isn't a vector of numbers that stand one behind the other. Save the network again.");
            }
        }
    }

    private static long length(final DataInputStream stream, final String what) throws IOException {
        return switch (stream.readUTF()) {
            case "DIRECT", "HEAP", "JAVACPP" -> stream.readInt();
            case "LONG_SHAPE", "MIXED_DATA_TYPES" -> stream.readLong();
            default -> throw new IllegalArgumentException(damaged(what));
        };
    }

    private static int width(final String type, final String what) {
        return switch (type) {
            case "FLOAT" -> Float.BYTES;
            case "DOUBLE" -> Double.BYTES;
            default -> throw new IllegalArgumentException(
                "%s holds numbers of the type %s; only FLOAT and DOUBLE can be read. Convert the network with "
                    .formatted(what, type) + "convertDataType(DataType.FLOAT), and save it again.");
        };
    }

    private static float[] floats(final DataInputStream stream, final int width, final int length,
        final Progress progress) throws IOException {
        final var numbers = new float[length];
        for (int i = 0; i < length; i++) {
            if (i % CHUNK == 0) {
                progress.checkCanceled();
            }
            numbers[i] = width == Float.BYTES ? stream.readFloat() : (float)stream.readDouble();
        }
        return numbers;
    }
}
