package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Single kernels on a {@link SimulatedCard}. */
final class KernelRun {

    private KernelRun() {
    }

    /**
     * Runs a kernel on arrays: each is copied to the card, and back when the kernel is done.
     *
     * @param arguments arrays of floats or doubles, single numbers, null for no array
     */
    static void run(final String kernel, final int blocks, final Object... arguments) {
        final var packed = ByteBuffer.allocateDirect(256).order(ByteOrder.nativeOrder());
        final var addresses = new long[arguments.length];
        final var memory = new ByteBuffer[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Integer value) {
                packed.putInt(value);
            } else if (arguments[i] instanceof Float value) {
                packed.putFloat(value);
            } else if (arguments[i] instanceof Double value) {
                align(packed).putDouble(value);
            } else if (arguments[i] == null) {
                align(packed).putLong(0);
            } else {
                memory[i] = bytes(arguments[i]);
                addresses[i] = SimulatedCard.allocate(memory[i].capacity());
                SimulatedCard.copyIn(addresses[i], memory[i], memory[i].capacity());
                align(packed).putLong(addresses[i]);
            }
        }
        packed.flip();
        assertEquals(packed.limit(), SimulatedCard.launch(kernel, blocks, 256, packed));
        for (int i = 0; i < arguments.length; i++) {
            if (memory[i] != null) {
                SimulatedCard.copyOut(memory[i], addresses[i], memory[i].capacity());
                assertTrue(SimulatedCard.release(addresses[i]), kernel + " writes beyond argument " + i);
                if (arguments[i] instanceof float[] numbers) {
                    memory[i].asFloatBuffer().get(numbers);
                } else {
                    memory[i].asDoubleBuffer().get((double[])arguments[i]);
                }
            }
        }
    }

    private static ByteBuffer align(final ByteBuffer packed) {
        return packed.position((packed.position() + 7) / 8 * 8);
    }

    private static ByteBuffer bytes(final Object array) {
        if (array instanceof float[] numbers) {
            final var bytes = ByteBuffer.allocateDirect(4 * numbers.length).order(ByteOrder.nativeOrder());
            bytes.asFloatBuffer().put(numbers);
            return bytes;
        }
        final var numbers = (double[])array;
        final var bytes = ByteBuffer.allocateDirect(8 * numbers.length).order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().put(numbers);
        return bytes;
    }

    /** @return standard normal numbers, always the same */
    static float[] random(final int count) {
        final var random = new Random(count);
        final var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float)random.nextGaussian();
        }
        return numbers;
    }
}
