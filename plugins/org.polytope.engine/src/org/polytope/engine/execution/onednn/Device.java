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

/** The processor as oneDNN sees it, and the queue in which its primitives run one after the other. */
final class Device {

    private final dnnl_engine engine = new dnnl_engine();

    private final dnnl_stream stream = new dnnl_stream();

    Device(final NativeScope scope) {
        check(dnnl_engine_create(engine, dnnl_cpu, 0), "engine");
        scope.onClose(() -> dnnl_engine_destroy(engine));
        check(dnnl_stream_create(stream, engine, dnnl_stream_default_flags), "stream");
        scope.onClose(() -> dnnl_stream_destroy(stream));
    }

    dnnl_engine engine() {
        return engine;
    }

    dnnl_stream stream() {
        return stream;
    }

    /** @throws IllegalStateException if a call of the library failed */
    static void check(final int status, final String what) {
        if (status != dnnl_success) {
            throw new IllegalStateException("oneDNN could not make or run: %s (%s).".formatted(what,
                status == dnnl_unimplemented ? "unimplemented" : "status " + status));
        }
    }
}
