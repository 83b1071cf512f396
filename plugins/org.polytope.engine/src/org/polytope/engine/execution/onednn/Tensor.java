package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;

import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.NativeScope;

/** Numbers in a layout at a place in memory. */
final class Tensor {

    private final Layout layout;

    private final Storage storage;

    private dnnl_memory memory;

    Tensor(final Layout layout, final Storage storage) {
        this.layout = layout;
        this.storage = storage;
    }

    Layout layout() {
        return layout;
    }

    Storage storage() {
        return storage;
    }

    /** @return the same memory, or a part of it, seen through another layout */
    Tensor view(final Layout other) {
        return other == layout ? this : new Tensor(other, storage);
    }

    /** @return the library's handle, made when first asked for; in an arena it needs {@link #bind} before its use */
    dnnl_memory memory(final Device device, final NativeScope scope) {
        if (memory == null) {
            memory = scope.own(0, () -> create(device), dnnl::dnnl_memory_destroy);
            if (storage.bound()) {
                bind();
            }
        }
        return memory;
    }

    private dnnl_memory create(final Device device) {
        final var made = new dnnl_memory();
        Device.check(dnnl_memory_create(made, layout.descriptor(), device.engine(), new Pointer()), "memory");
        return made;
    }

    /** Tells the library's handle where the storage lies now. */
    void bind() {
        Device.check(dnnl_memory_set_data_handle(memory, storage.address()), "memory address");
    }

    /** Copies from the host; only for plain layouts. */
    void write(final float[] source, final int count) {
        storage.address().put(source, 0, count);
    }

    /** Zeroes {@code count} numbers from {@code first} on; only for plain layouts. */
    void zero(final long first, final long count) {
        if (count > 0) {
            Pointer.memset(storage.address().getPointer(first), 0, count * Float.BYTES);
        }
    }

    /** Copies {@code count} numbers from {@code first} on to the host; only for plain layouts. */
    void read(final float[] target, final long first, final int count) {
        storage.address().getPointer(first).get(target, 0, count);
    }

    /** Copies {@code target.length} numbers from {@code first} on to the host; only for plain layouts. */
    void read(final float[] target, final long first) {
        read(target, first, target.length);
    }
}
