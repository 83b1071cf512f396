package org.polytope.engine.execution.onednn;

import java.util.Collection;

import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.BufferAssignment;
import org.polytope.engine.execution.NativeScope;

/**
 * One block of memory for the activations and gradients of all programs of an executor, of which only one runs at a
 * time. It grows to the largest program's need; a program notices by {@link #generation()}.
 */
final class Arena {

    /** In bytes. */
    private static final long ALIGNMENT = 128;

    private final NativeScope scope;

    private NativeScope block;

    private Pointer base = new Pointer();

    private long capacity;

    private int generation;

    Arena(final NativeScope scope) {
        this.scope = scope;
        block = scope.nested();
    }

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

    /**
     * Makes the block at least that large. What it held is lost if it has to grow, and if it can't, there is none: the
     * old one makes way first, because both together would need more.
     */
    void require(final long bytes) {
        if (bytes > capacity) {
            block.close();
            block = scope.nested();
            base = new Pointer();
            capacity = 0;
            generation++;
            base = AlignedMemory.allocate(bytes, block);
            capacity = bytes;
        }
    }

    Pointer base() {
        return base;
    }

    /** @return a number that changes whenever the block moves */
    int generation() {
        return generation;
    }
}
