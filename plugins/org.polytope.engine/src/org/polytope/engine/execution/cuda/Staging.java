package org.polytope.engine.execution.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.polytope.engine.execution.NativeScope;

/**
 * Carries numbers between Java's arrays and the card, through two pieces of memory that the card reads by itself: while
 * one is under way, the other is filled or emptied.
 */
final class Staging {

    private static final int FLOATS = 1 << 18;

    private final Device device;

    private final ByteBuffer[] memory = new ByteBuffer[2];

    /** Behind the last copy from or to each. */
    private final long[] copied = new long[2];

    Staging(final Device device, final NativeScope scope) {
        this.device = device;
        final var cuda = device.cuda();
        for (int i = 0; i < 2; i++) {
            memory[i] = scope.own(0, () -> {
                final var made = new ByteBuffer[1];
                device.status().runtime(cuda.hostMemoryCreate(made, FLOATS * Float.BYTES), "memory for copies");
                return made[0].order(ByteOrder.nativeOrder());
            }, cuda::hostMemoryDestroy);
            copied[i] = device.make(scope, made -> cuda.eventCreate(made), "a mark", cuda::eventDestroy);
        }
    }

    /** Copies the first {@code count} numbers of {@code source}; they are taken when this returns. */
    void toDevice(final float[] source, final int count, final long address) {
        final var cuda = device.cuda();
        for (int first = 0, half = 0; first < count; first += FLOATS, half = 1 - half) {
            final var part = Math.min(FLOATS, count - first);
            await(half);
            memory[half].asFloatBuffer().put(source, first, part);
            device.status().runtime(cuda.copyToDevice(address + (long)first * Float.BYTES, memory[half],
                (long)part * Float.BYTES, device.stream()), "a copy to the card");
            mark(half);
        }
    }

    /** Fills {@code target} when all work before is done. */
    void toHost(final long address, final float[] target) {
        for (int first = 0, half = 0; first < target.length; first += FLOATS, half = 1 - half) {
            if (first == 0) {
                begin(address, target, 0, half);
            }
            if (target.length - first > FLOATS) {
                begin(address, target, first + FLOATS, 1 - half);
            }
            await(half);
            memory[half].asFloatBuffer().get(target, first, Math.min(FLOATS, target.length - first));
        }
    }

    private void begin(final long address, final float[] target, final int first, final int half) {
        device.status().runtime(device.cuda().copyToHost(memory[half], address + (long)first * Float.BYTES,
            (long)Math.min(FLOATS, target.length - first) * Float.BYTES, device.stream()), "a copy from the card");
        mark(half);
    }

    private void mark(final int half) {
        device.status().runtime(device.cuda().eventRecord(copied[half], device.stream()), "a mark");
    }

    private void await(final int half) {
        device.status().runtime(device.cuda().eventSynchronize(copied[half]), "the work before a copy");
    }
}
