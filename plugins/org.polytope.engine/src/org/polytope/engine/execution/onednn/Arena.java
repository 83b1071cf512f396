package org.polytope.engine.execution.onednn;

import java.util.Collection;

import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.BufferAssignment;

/**
 * One block of memory for the activations and gradients of all programs of an executor, of which only one runs at a
 * time. It grows to the largest program's need; a program notices by {@link #generation()}.
 */
final class Arena implements AutoCloseable {

    /** In bytes. */
    private static final long ALIGNMENT = 128;

    private NativeScope block = new NativeScope();

    private Pointer base = new Pointer();

    private long capacity;

    private int generation;

    /**
     * Gives each storage a place so that no two of them share bytes while both are in use.
     *
     * @return the size of the whole, in bytes
     */
    static long place(final Collection<Storage> storages) {
        final var assignment = new BufferAssignment<>(storages, ALIGNMENT);
        assignment.forEach(Storage::place);
        return assignment.size();
    }

    /** Makes the block at least that large; what it held is lost if it has to grow. */
    void require(final long bytes) {
        if (bytes > capacity) {
            block.close();
            block = new NativeScope();
            base = AlignedMemory.allocate(bytes, block);
            capacity = bytes;
            generation++;
        }
    }

    Pointer base() {
        return base;
    }

    /** @return a number that changes whenever the block moves */
    int generation() {
        return generation;
    }

    @Override
    public void close() {
        block.close();
    }
}
