package org.polytope.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.tensor.Tensor.Type;

class TensorTest {

    private static Tensor shorts(final Type type, final int... bits) {
        final var data = ByteBuffer.allocate(2 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
        for (final var value : bits) {
            data.putShort((short)value);
        }
        return new Tensor(type, List.of(bits.length), data.array());
    }

    /** Bit patterns from the tables of IEEE 754-2008 binary16. */
    @Test
    void readsHalfPrecision() {
        assertArrayEquals(
            new float[]{1, -2, 65504, 6.103515625e-5f, 5.9604644775390625e-8f, 0.333251953125f, -0f,
                Float.POSITIVE_INFINITY, Float.NaN},
            shorts(Type.F16, 0x3C00, 0xC000, 0x7BFF, 0x0400, 0x0001, 0x3555, 0x8000, 0x7C00, 0x7E00).floats());
    }

    @Test
    void readsBrainFloats() {
        assertArrayEquals(new float[]{1, -2, 3.140625f}, shorts(Type.BF16, 0x3F80, 0xC000, 0x4049).floats());
    }

    @Test
    void readsWholeNumbersOfEveryWidth() {
        assertArrayEquals(new long[]{-1, 200}, shorts(Type.I16, 0xFFFF, 200).wholeNumbers());
        assertArrayEquals(new long[]{-1, 100}, new Tensor(Type.I8, List.of(2), new byte[]{-1, 100}).wholeNumbers());
        assertArrayEquals(new long[]{255, 100}, new Tensor(Type.U8, List.of(2), new byte[]{-1, 100}).wholeNumbers());
        assertArrayEquals(new long[]{0, 1}, new Tensor(Type.BOOL, List.of(2), new byte[]{0, 1}).wholeNumbers());
        final var wide =
            ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(Long.MIN_VALUE).putLong(7).array();
        assertArrayEquals(new long[]{Long.MIN_VALUE, 7}, new Tensor(Type.I64, List.of(2, 1), wide).wholeNumbers());
        assertArrayEquals(new float[]{200}, new Tensor(Type.U8, List.of(), new byte[]{(byte)200}).floats());
    }

    @Test
    void roundsDoubles() {
        final var data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(Math.PI).array();
        assertArrayEquals(new float[]{(float)Math.PI}, new Tensor(Type.F64, List.of(1), data).floats());
        assertThrows(IllegalArgumentException.class, () -> new Tensor(Type.F64, List.of(1), data).wholeNumbers());
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThrows(IllegalArgumentException.class, () -> new Tensor(Type.F32, List.of(2), new byte[7]));
        assertThrows(IllegalArgumentException.class, () -> new Tensor(Type.U8, List.of(-1, -1), new byte[1]));
    }
}
