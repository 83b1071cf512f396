package org.polytope.engine.execution.onednn;

import java.util.Optional;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Arena;
import org.polytope.engine.execution.program.Buffer;

/** A piece of memory that tensors lie in: a part of the arena, or memory of its own. */
final class Storage {

    private final long bytes;

    /** Null for memory of its own. */
    private Arena<Pointer> arena;

    private final Buffer buffer;

    private FloatPointer address;

    private Storage(final long bytes, final Arena<Pointer> arena) {
        this.bytes = bytes;
        this.arena = arena;
        buffer = new Buffer(bytes);
    }

    /** @return memory in an arena; it has an address once it is {@link #bind bound} */
    static Storage in(final Arena<Pointer> arena, final long bytes) {
        return new Storage(bytes, arena);
    }

    /** @return memory of its own, outside of any arena */
    static Storage own(final long bytes, final NativeScope scope) {
        final var storage = new Storage(bytes, null);
        storage.requireAddress(scope);
        return storage;
    }

    /** Takes memory of its own if it has none yet, and leaves the arena. */
    void requireAddress(final NativeScope scope) {
        if (!bound()) {
            address = new FloatPointer(AlignedMemory.allocate(bytes, scope));
            arena = null;
        }
    }

    Optional<Buffer> buffer() {
        return arena == null ? Optional.empty() : Optional.of(buffer);
    }

    /** Looks up where it lies in its arena now. */
    void bind() {
        if (arena != null) {
            address = new FloatPointer(arena.block()).getPointer(buffer.offset() / Float.BYTES);
        }
    }

    /** @return whether it has an address of its own or was given one in an arena */
    boolean bound() {
        return address != null;
    }

    FloatPointer address() {
        return address;
    }
}
