package org.polytope.engine.execution.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.NativeScope;

/** Native memory that begins at a multiple of the page size, as vector instructions and the page tables like it. */
final class AlignedMemory {

    private static final int PAGE = 4096;

    private AlignedMemory() {
    }

    static Pointer allocate(final long bytes, final NativeScope scope) {
        final var raw = scope.own(bytes + PAGE, () -> new BytePointer(bytes + PAGE), BytePointer::close);
        return raw.getPointer((PAGE - raw.address() % PAGE) % PAGE);
    }
}
