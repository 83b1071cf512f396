package org.polytope.engine.execution.program;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.NativeThreads;
import org.polytope.engine.execution.program.Recorder.Backward;
import org.polytope.engine.network.Parameters;

/**
 * A network compiled for batches of one size and one kind of pass: the steps forward and back, and the memory that they
 * share out among themselves. Running it allocates nothing native.
 *
 * @param <T> the backend's tensors
 */
public final class Program<T extends DeviceTensor> implements AutoCloseable {

    private final Queue queue;

    private final NativeScope scope;

    private final Endpoints<T> endpoints;

    private final Set<Refreshable> refreshed;

    private final List<Step> forward;

    private final List<Backward> backward;

    private final Set<DeviceTensor> tensors = new LinkedHashSet<>();

    private final Set<Buffer> buffers = new LinkedHashSet<>();

    private final long bytes;

    private int generation = -1;

    private NativeScope binding;

    private Runnable forwardSequence;

    /** By what is wanted; made when first needed. */
    private final Runnable[] backwardSequences = new Runnable[4];

    /** @param scope the program's own */
    Program(final Recorder<T> recorder, final Endpoints<T> endpoints, final Queue queue, final NativeScope scope) {
        this.endpoints = endpoints;
        this.queue = queue;
        this.scope = scope;
        refreshed = recorder.refreshed();
        forward = recorder.forward();
        backward = recorder.backward();
        int time = 0;
        for (final var step : forward) {
            prepare(step, time++);
        }
        for (final var step : backward) {
            prepare(step.step(), time++);
        }
        // where an output is the images themselves, no step reads or writes it
        endpoints.all().forEach(tensor -> tensor.buffer().ifPresent(buffers::add));
        tensors.addAll(endpoints.all());
        bytes = BufferAssignment.place(buffers, Arena.ALIGNMENT);
        binding = scope.nested();
    }

    private void prepare(final Step step, final int time) {
        NativeThreads.checkInterrupted();
        step.prepare(scope);
        for (final var tensor : step.tensors()) {
            tensors.add(tensor);
            tensor.buffer().ifPresent(buffer -> {
                buffer.use(time);
                buffers.add(buffer);
            });
        }
    }

    /** @return where the host writes and reads */
    public Endpoints<T> endpoints() {
        return endpoints;
    }

    /** @return how much of the arena it needs */
    public long bytes() {
        return bytes;
    }

    /** Settles down in the arena, unless it did so before and the arena has stayed where it was. */
    void bind(final Arena<?> arena) {
        if (generation == arena.generation()) {
            return;
        }
        generation = -1;
        binding.close();
        binding = scope.nested();
        tensors.forEach(DeviceTensor::bind);
        forward.forEach(this::bind);
        backward.forEach(step -> bind(step.step()));
        forwardSequence = queue.sequence(forward, binding);
        Arrays.fill(backwardSequences, null);
        generation = arena.generation();
    }

    private void bind(final Step step) {
        NativeThreads.checkInterrupted();
        step.bind(binding);
    }

    /** Brings what follows from the parameters to that version of them. */
    void refresh(final Parameters parameters, final long version) {
        refreshed.forEach(numbers -> numbers.refresh(parameters, version));
    }

    void runForward() {
        forwardSequence.run();
    }

    /**
     * @param toInput whether the gradient by the images is wanted
     * @param toParameters whether those by the parameters are
     */
    void runBackward(final boolean toInput, final boolean toParameters) {
        final var which = (toInput ? 1 : 0) + (toParameters ? 2 : 0);
        if (backwardSequences[which] == null) {
            backwardSequences[which] = queue.sequence(
                backward.stream().filter(step -> step.phase().runs(toInput, toParameters)).map(Backward::step).toList(),
                binding);
        }
        backwardSequences[which].run();
    }

    @Override
    public void close() {
        scope.close();
    }
}
