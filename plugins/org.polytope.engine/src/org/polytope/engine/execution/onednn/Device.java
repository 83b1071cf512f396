package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;
import static org.bytedeco.dnnl.global.dnnl.dnnl_unimplemented;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Arena;
import org.polytope.engine.execution.program.Queue;

/**
 * The processor as oneDNN sees it, the stream in which its primitives run one after the other, and the arena of their
 * programs.
 */
final class Device implements Queue {

    private final dnnl_engine engine;

    private final dnnl_stream stream;

    private final Arena<Pointer> arena;

    Device(final NativeScope scope) {
        engine = scope.own(0, Device::newEngine, dnnl::dnnl_engine_destroy);
        stream = scope.own(0, () -> newStream(engine), dnnl::dnnl_stream_destroy);
        arena = new Arena<>(scope, AlignedMemory::allocate);
    }

    private static dnnl_engine newEngine() {
        final var made = new dnnl_engine();
        check(dnnl_engine_create(made, dnnl_cpu, 0), "engine");
        return made;
    }

    private static dnnl_stream newStream(final dnnl_engine engine) {
        final var made = new dnnl_stream();
        check(dnnl_stream_create(made, engine, dnnl_stream_default_flags), "stream");
        return made;
    }

    dnnl_engine engine() {
        return engine;
    }

    dnnl_stream stream() {
        return stream;
    }

    Arena<Pointer> arena() {
        return arena;
    }

    @Override
    public void enter() {
        OpenMp.limitThreads();
    }

    /** @throws IllegalStateException if a call of the library failed */
    static void check(final int status, final String what) {
        if (status != dnnl_success) {
            throw new IllegalStateException("oneDNN could not make or run: %s (%s).".formatted(what,
                status == dnnl_unimplemented ? "unimplemented" : "status " + status));
        }
    }
}
