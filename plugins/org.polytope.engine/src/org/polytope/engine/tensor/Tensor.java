package org.polytope.engine.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An array of numbers as a safetensors file stores it.
 *
 * @param type how a number is stored
 * @param shape its extents; empty for a single number
 * @param data the numbers, row-major, each with its lowest byte first; not copied
 */
public record Tensor(Type type, List<Integer> shape, byte[] data) implements TensorSource {

    /** How a number is stored; the names are those of the file format. */
    public enum Type {
        /** IEEE 754 binary64. */
        F64(8),
        /** IEEE 754 binary32. */
        F32(4),
        /** IEEE 754 binary16. */
        F16(2),
        /** The upper half of a binary32. */
        BF16(2),
        /** Two's complement, 64 bits. */
        I64(8),
        /** Two's complement, 32 bits. */
        I32(4),
        /** Two's complement, 16 bits. */
        I16(2),
        /** Two's complement, 8 bits. */
        I8(1),
        /** Unsigned, 8 bits. */
        U8(1),
        /** 0 or 1, in 8 bits. */
        BOOL(1);

        private final int bytes;

        Type(final int bytes) {
            this.bytes = bytes;
        }

        /** @return how many bytes a number takes */
        public int bytes() {
            return bytes;
        }

        private boolean isFloating() {
            return this == F64 || this == F32 || this == F16 || this == BF16;
        }
    }

    /** @throws IllegalArgumentException if an extent is negative, or the data aren't as long as the shape says */
    public Tensor {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(extent -> extent < 0)
            || data.length != shape.stream().mapToLong(Integer::longValue).reduce(type.bytes, Math::multiplyExact)) {
            throw new IllegalArgumentException(
                "A tensor of shape %s and type %s can't have %s bytes.".formatted(shape, type, data.length));
        }
    }

    /** @return a tensor of type F32 */
    public static Tensor ofFloats(final List<Integer> shape, final float[] numbers) {
        final var data = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(numbers);
        return new Tensor(Type.F32, shape, data.array());
    }

    /** @return a tensor of type I64 */
    public static Tensor ofWholeNumbers(final List<Integer> shape, final long[] numbers) {
        final var data = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Long.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
        data.asLongBuffer().put(numbers);
        return new Tensor(Type.I64, shape, data.array());
    }

    @Override
    public void writeTo(final OutputStream out) throws IOException {
        out.write(data);
    }

    /** @return how many numbers it holds */
    public int size() {
        return data.length / type.bytes;
    }

    /** @return every number, rounded to float32 where it is of a finer type */
    public float[] floats() {
        final var buffer = buffer();
        final var numbers = new float[size()];
        if (type == Type.F32) {
            buffer.asFloatBuffer().get(numbers);
            return numbers;
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (type) {
                case F64 -> (float)buffer.getDouble();
                case F16 -> HalfFloat.toFloat(buffer.getShort());
                case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
                default -> wholeNumber(buffer);
            };
        }
        return numbers;
    }

    /** @return every number; {@code IllegalArgumentException} if they aren't whole ones by their type */
    public long[] wholeNumbers() {
        if (type.isFloating()) {
            throw new IllegalArgumentException("A tensor of type " + type + " doesn't hold whole numbers.");
        }
        final var buffer = buffer();
        final var numbers = new long[size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = wholeNumber(buffer);
        }
        return numbers;
    }

    private long wholeNumber(final ByteBuffer buffer) {
        return switch (type) {
            case I64 -> buffer.getLong();
            case I32 -> buffer.getInt();
            case I16 -> buffer.getShort();
            case I8 -> buffer.get();
            default -> buffer.get() & 0xFF;
        };
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }
}
