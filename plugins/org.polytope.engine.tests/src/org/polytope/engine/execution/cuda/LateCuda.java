package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A card that does nothing before somebody waits for it: who reads or overwrites memory on this side while a copy may still
 * be under way finds the wrong numbers.
 */
final class LateCuda extends SimulatedCuda {

    private final Deque<Runnable> waiting = new ArrayDeque<>();

    /** How much had been put into the stream before the mark. */
    private final Map<Long, Long> marks = new HashMap<>();

    private final Set<ByteBuffer> pinned = Collections.newSetFromMap(new IdentityHashMap<>());

    private long begun;

    private long done;

    /** @return how much nobody has waited for */
    int waiting() {
        return waiting.size();
    }

    @Override
    void begin(final Runnable work) {
        waiting.add(work);
        begun++;
    }

    private void finish(final long end) {
        for (; done < end; done++) {
            waiting.remove().run();
        }
    }

    @Override
    public int eventRecord(final long event, final long stream) {
        marks.put(event, begun);
        return SUCCESS;
    }

    @Override
    public int eventSynchronize(final long event) {
        finish(marks.getOrDefault(event, 0L));
        return SUCCESS;
    }

    /** Waits for all work, as the runtime does. */
    @Override
    public int memoryDestroy(final long address) {
        finish(begun);
        return super.memoryDestroy(address);
    }

    @Override
    public int hostMemoryCreate(final ByteBuffer[] memory, final int bytes) {
        final var status = super.hostMemoryCreate(memory, bytes);
        pinned.add(memory[0]);
        return status;
    }

    @Override
    public int hostMemoryDestroy(final ByteBuffer memory) {
        finish(begun);
        pinned.remove(memory);
        return super.hostMemoryDestroy(memory);
    }

    /** From other memory a copy would not be behind the caller's back. */
    private void requirePinned(final ByteBuffer memory) {
        assertTrue(pinned.contains(memory), "the card doesn't read this memory by itself");
    }

    @Override
    public int copyToDevice(final long target, final ByteBuffer source, final long bytes, final long stream) {
        requirePinned(source);
        return put(() -> super.copyToDevice(target, source, bytes, stream));
    }

    @Override
    public int copyToHost(final ByteBuffer target, final long source, final long bytes, final long stream) {
        requirePinned(target);
        return put(() -> super.copyToHost(target, source, bytes, stream));
    }

    @Override
    public int clear(final long address, final long bytes, final long stream) {
        return put(() -> super.clear(address, bytes, stream));
    }

    /** The arguments are taken when the launch is put into the stream. */
    @Override
    public int launch(final long function, final int blocks, final int threads, final long stream,
        final ByteBuffer arguments) {
        final var taken = ByteBuffer.allocateDirect(arguments.limit()).order(arguments.order());
        taken.put(arguments.duplicate().rewind()).flip();
        return super.launch(function, blocks, threads, stream, taken);
    }
}
