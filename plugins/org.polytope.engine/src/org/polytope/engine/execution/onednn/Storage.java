package org.polytope.engine.execution.onednn;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.BufferAssignment;
import org.polytope.engine.execution.NativeScope;

/**
 * A piece of memory that tensors lie in, and the span of a program's steps during which its content matters. Outside of
 * that span its bytes may serve others.
 */
final class Storage implements BufferAssignment.Buffer<Storage> {

    private final long bytes;

    private int firstStep = Integer.MAX_VALUE;

    private int lastStep = -1;

    private boolean pinned;

    private long offset;

    private FloatPointer address;

    Storage(final long bytes) {
        this.bytes = bytes;
    }

    /** @return memory of its own, outside of any arena */
    static Storage own(final long bytes, final NativeScope scope) {
        final var storage = new Storage(bytes);
        storage.requireAddress(scope);
        return storage;
    }

    /** Takes memory of its own if it has none yet. */
    void requireAddress(final NativeScope scope) {
        if (!bound()) {
            bind(AlignedMemory.allocate(bytes, scope));
        }
    }

    /** @return how many bytes it takes */
    @Override
    public long size() {
        return bytes;
    }

    /** Says that {@code step} reads or writes the content. */
    void use(final int step) {
        firstStep = Math.min(firstStep, step);
        lastStep = Math.max(lastStep, step);
    }

    /** Keeps the content over the whole program: the host reads or writes it between steps. */
    void pin() {
        pinned = true;
    }

    @Override
    public boolean overlaps(final Storage other) {
        return pinned || other.pinned || firstStep <= other.lastStep && other.firstStep <= lastStep;
    }

    /** @param newOffset where it is to lie in its arena, in bytes */
    void place(final long newOffset) {
        offset = newOffset;
    }

    void bind(final Pointer base) {
        address = new FloatPointer(base).getPointer(offset / Float.BYTES);
    }

    /** @return whether it has an address of its own or was given one in an arena */
    boolean bound() {
        return address != null;
    }

    FloatPointer address() {
        return address;
    }
}
