package org.polytope.engine.execution.cuda;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;

import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Arena;
import org.polytope.engine.execution.program.Queue;
import org.polytope.engine.execution.program.Step;

/** What one executor has on a card: a stream, the libraries' handles, our kernels, memory. */
final class Device implements Queue {

    /** As much as cuBLAS takes by itself on the largest cards. */
    private static final long BLAS_WORKSPACE = 32 << 20;

    private final Card card;

    private final Cuda cuda;

    private final Status status;

    private final Arena<Long> arena;

    private final long stream;

    private final long blas;

    private final long dnn;

    private final long module;

    private final Staging staging;

    private final Map<String, Long> functions = new HashMap<>();

    Device(final Card card, final NativeScope scope) {
        this.card = card;
        cuda = card.cuda();
        status = card.status();
        enter();
        stream = make(scope, made -> cuda.streamCreate(made), "a stream", cuda::streamDestroy);
        staging = new Staging(this, scope);
        final var code = card.code();
        module = scope.own(0, () -> {
            final var made = new long[1];
            status.driver(cuda.moduleCreate(made, code), "the kernels");
            return made[0];
        }, cuda::moduleDestroy);
        blas = scope.own(0, () -> {
            final var made = new long[1];
            status.blas(cuda.blasCreate(made, stream), "its start");
            return made[0];
        }, cuda::blasDestroy);
        status.blas(cuda.blasWorkspace(blas, allocate(BLAS_WORKSPACE, scope), BLAS_WORKSPACE), "its memory");
        dnn = scope.own(0, () -> {
            final var made = new long[1];
            status.dnn(cuda.dnnCreate(made, stream), "its start");
            return made[0];
        }, cuda::dnnDestroy);
        arena = new Arena<>(scope, this::allocate);
    }

    /** Has the runtime make something that is freed with {@code scope}. */
    long make(final NativeScope scope, final ToIntFunction<long[]> creation, final String what,
        final LongConsumer release) {
        return scope.own(0, () -> {
            final var made = new long[1];
            status.runtime(creation.applyAsInt(made), what);
            return made[0];
        }, release::accept);
    }

    /** @return the address of new memory on the card */
    long allocate(final long bytes, final NativeScope scope) {
        return scope.own(bytes, () -> new CardMemory(cuda).take(bytes), cuda::memoryDestroy);
    }

    void clear(final long address, final long bytes) {
        status.runtime(cuda.clear(address, bytes, stream), "zeros");
    }

    void launch(final String kernel, final int blocks, final int threads, final ByteBuffer arguments) {
        status.driver(cuda.launch(functions.computeIfAbsent(kernel, this::function), blocks, threads, stream,
            arguments), "kernel " + kernel);
    }

    private long function(final String kernel) {
        final var found = new long[1];
        status.driver(cuda.moduleFunction(found, module, kernel), "kernel " + kernel);
        return found[0];
    }

    @Override
    public void enter() {
        status.runtime(cuda.setDevice(0), "the choice of the card");
    }

    @Override
    public Runnable sequence(final List<Step> steps, final NativeScope scope) {
        return new GraphSequence(this, steps, scope);
    }

    Card card() {
        return card;
    }

    Cuda cuda() {
        return cuda;
    }

    Status status() {
        return status;
    }

    Staging staging() {
        return staging;
    }

    Arena<Long> arena() {
        return arena;
    }

    long stream() {
        return stream;
    }

    long blas() {
        return blas;
    }

    long dnn() {
        return dnn;
    }
}
