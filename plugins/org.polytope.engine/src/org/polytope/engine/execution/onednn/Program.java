package org.polytope.engine.execution.onednn;

import java.util.LinkedHashSet;
import java.util.Set;

import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.NativeThreads;
import org.polytope.engine.network.Parameters;

/**
 * A network compiled for batches of one size and one kind of pass: three lists of steps, and the memory that they share
 * out among themselves. Running it allocates nothing native.
 */
final class Program implements AutoCloseable {

    private final NativeScope scope;

    private final Endpoints endpoints;

    private final Operand.Copy[] operands;

    private final Step[] forward;

    private final Step[] backward;

    private final Step[] backwardToInput;

    private final Set<Tensor> tensors = new LinkedHashSet<>();

    private final Set<Storage> storages = new LinkedHashSet<>();

    private final long bytes;

    private int generation = -1;

    /** @param scope the program's own */
    Program(final Device device, final Emitter emitter, final Endpoints endpoints, final NativeScope scope) {
        this.endpoints = endpoints;
        this.scope = scope;
        operands = emitter.operands().toArray(Operand.Copy[]::new);
        forward = emitter.steps(Phase.FORWARD).toArray(Step[]::new);
        backward = emitter.steps(Phase.BACKWARD).toArray(Step[]::new);
        backwardToInput = emitter.steps(Phase.BACKWARD_TO_INPUT).toArray(Step[]::new);
        prepare(device, forward, backward, backwardToInput);
        // where an output is the images themselves, no step reads or writes it
        endpoints.all().forEach(tensor -> storages.add(tensor.storage()));
        bytes = Arena.place(storages);
    }

    private void prepare(final Device device, final Step[]... phases) {
        int time = 0;
        for (final var steps : phases) {
            for (final var step : steps) {
                NativeThreads.checkInterrupted();
                prepare(device, step, time++);
            }
        }
    }

    private void prepare(final Device device, final Step step, final int time) {
        step.prepare(device, scope);
        for (final var tensor : step.tensors()) {
            final var storage = tensor.storage();
            if (!storage.bound()) {
                storage.use(time);
                storages.add(storage);
                tensors.add(tensor);
            }
        }
    }

    Endpoints endpoints() {
        return endpoints;
    }

    /** @return how much of the arena it needs */
    long bytes() {
        return bytes;
    }

    /** Settles down in the arena, unless it did so before and the arena has stayed where it was. */
    void bind(final Arena arena) {
        if (generation != arena.generation()) {
            storages.forEach(storage -> storage.bind(arena.base()));
            tensors.forEach(Tensor::bind);
            generation = arena.generation();
        }
    }

    /** Makes the operands hold that version of the parameters. */
    void refresh(final Parameters parameters, final long version) {
        for (final var operand : operands) {
            operand.refresh(parameters, version);
        }
    }

    void runForward() {
        run(forward);
    }

    /** @param toInput whether the gradient by the images is wanted too */
    void runBackward(final boolean toInput) {
        run(backward);
        if (toInput) {
            run(backwardToInput);
        }
    }

    private static void run(final Step[] steps) {
        for (final var step : steps) {
            NativeThreads.checkInterrupted();
            step.run();
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
