package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;

import java.util.Optional;

import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Buffer;
import org.polytope.engine.execution.program.DeviceTensor;

/** Numbers in a layout at a place in memory. */
final class Tensor implements DeviceTensor {

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
                tellAddress();
            }
        }
        return memory;
    }

    private dnnl_memory create(final Device device) {
        final var made = new dnnl_memory();
        Device.check(dnnl_memory_create(made, layout.descriptor(), device.engine(), new Pointer()), "memory");
        return made;
    }

    @Override
    public Optional<Buffer> buffer() {
        return storage.buffer();
    }

    /** Tells the library's handle, too, where the storage lies now. */
    @Override
    public void bind() {
        storage.bind();
        if (memory != null) {
            tellAddress();
        }
    }

    private void tellAddress() {
        Device.check(dnnl_memory_set_data_handle(memory, storage.address()), "memory address");
    }

    /** Only for plain layouts. */
    @Override
    public void write(final float[] source, final int count) {
        storage.address().put(source, 0, count);
        final var rest = layout.bytes() - (long)count * Float.BYTES;
        if (rest > 0) {
            Pointer.memset(storage.address().getPointer(count), 0, rest);
        }
    }

    /** Only for plain layouts. */
    @Override
    public void read(final float[] target, final long first) {
        storage.address().getPointer(first).get(target, 0, target.length);
    }
}
