package org.polytope.engine.dataset;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How the numbers of a MATLAB array are stored, which may be narrower than what they are calculated with. */
enum MatType {

    INT8(1, Byte.BYTES, ByteBuffer::get),

    UINT8(2, Byte.BYTES, numbers -> numbers.get() & 0xFF),

    INT16(3, Short.BYTES, ByteBuffer::getShort),

    UINT16(4, Short.BYTES, numbers -> numbers.getShort() & 0xFFFF),

    INT32(5, Integer.BYTES, ByteBuffer::getInt),

    UINT32(6, Integer.BYTES, numbers -> numbers.getInt() & 0xFFFFFFFFL),

    SINGLE(7, Float.BYTES, ByteBuffer::getFloat),

    DOUBLE(9, Double.BYTES, ByteBuffer::getDouble),

    INT64(12, Long.BYTES, ByteBuffer::getLong),

    /** Those from 2⁶³ on come out negative, which no label is either. */
    UINT64(13, Long.BYTES, ByteBuffer::getLong);

    private final int code;

    private final int bytes;

    private final ToDoubleFunction<ByteBuffer> next;

    MatType(final int code, final int bytes, final ToDoubleFunction<ByteBuffer> next) {
        this.code = code;
        this.bytes = bytes;
        this.next = next;
    }

    /** @return the type that is numbered so in files; empty if it is none of numbers */
    static Optional<MatType> of(final int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    int code() {
        return code;
    }

    int bytes() {
        return bytes;
    }

    /** @return the next number */
    double read(final ByteBuffer numbers) {
        return next.applyAsDouble(numbers);
    }
}
